package io.github.servletstorages;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.Problem;
import io.github.servletstorages.config.SettingSources;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Starts the storages of one application: reads its settings and opens what they name. */
final class Starter {

  private static final System.Logger LOG = System.getLogger(Storages.class.getName());

  private final ServletContext application;
  private final Map<String, StorageProvider> providers;

  Starter(ServletContext application) {
    this.application = application;
    this.providers = providers(application.getClassLoader());
  }

  Storages start() {
    Configuration configuration =
        Configuration.read(
            SettingSources.ofProcess(contextParams()), providers.keySet(), workFolder());
    Map<String, Storage> opened = open(configuration);
    try {
      Storages storages =
          new Storages(
              configuration,
              opened,
              application.getContextPath(),
              new ApplicationFinder(application));
      LOG.log(Level.INFO, storages.describe());
      return storages;
    } catch (ConfigurationException e) {
      opened.values().forEach(Storage::close);
      throw e;
    } catch (IOException e) {
      opened.values().forEach(Storage::close);
      throw new ConfigurationException(List.of(unreadable(e)), e);
    }
  }

  private static Problem unreadable(IOException e) {
    return new Problem(
        "A static file",
        "can't be read: " + Objects.requireNonNullElse(e.getMessage(), e.toString()),
        "Put it right, or take it out of the application.");
  }

  private static Map<String, StorageProvider> providers(ClassLoader loader) {
    Map<String, StorageProvider> providers = new TreeMap<>();
    for (StorageProvider provider : ServiceLoader.load(StorageProvider.class, loader)) {
      providers.put(provider.backend(), provider);
    }
    return providers;
  }

  private Map<String, String> contextParams() {
    Map<String, String> params = new HashMap<>();
    for (String name : Collections.list(application.getInitParameterNames())) {
      params.put(name, application.getInitParameter(name));
    }
    return params;
  }

  /** The folder that the container gives the application, which it may clear. */
  private Path workFolder() {
    return application.getAttribute(ServletContext.TEMPDIR) instanceof File folder
        ? folder.toPath().toAbsolutePath()
        : Path.of(System.getProperty("java.io.tmpdir", ".")).toAbsolutePath();
  }

  /** Tries all, so that all that is wrong is told at once. */
  private Map<String, Storage> open(Configuration configuration) {
    Map<String, Storage> opened = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (StorageConfig storage : configuration.storages().values()) {
      if (storage.hasPlace()) {
        try {
          opened.put(storage.name(), open(storage));
        } catch (RuntimeException e) { // of a provider that dislikes its settings, too
          failures.add(e);
          problems.add(problem(storage, e));
        }
      }
    }
    if (!problems.isEmpty()) {
      opened.values().forEach(Storage::close);
      throw new ConfigurationException(problems, failures.get(0));
    }
    return opened;
  }

  private static Problem problem(StorageConfig storage, RuntimeException e) {
    return new Problem(
        "storage \"" + storage.name() + "\" (" + storage.backend() + ")",
        "can't be used:",
        Objects.requireNonNullElse(e.getMessage(), e.toString()));
  }

  private Storage open(StorageConfig storage) {
    StorageProvider provider = providers.get(storage.backend());
    if (provider == null) {
      throw new IllegalStateException("no backend \"" + storage.backend() + "\"");
    }
    return provider.open(
        new StorageSettings(storage.name(), storage.location(), storage.properties()));
  }
}
