package io.github.servletstorages;

import io.github.servletstorages.assets.BrokenReferencesException;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Finders;
import io.github.servletstorages.assets.MalformedReleaseException;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.ReleaseJson;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.ConfigurationException;
import io.github.servletstorages.config.Problem;
import io.github.servletstorages.config.SettingSources;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.PublicUrls;
import io.github.servletstorages.storage.SignedUrls;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
      requireAbilities(configuration, opened);
      Storages storages =
          new Storages(configuration, opened, application, finder(configuration), releaseOfWar());
      LOG.log(Level.INFO, storages.describe());
      return storages;
    } catch (ConfigurationException e) {
      opened.values().forEach(Storage::close);
      throw e;
    } catch (IOException | StorageException e) {
      opened.values().forEach(Storage::close);
      throw new ConfigurationException(List.of(notReady(e)), e);
    }
  }

  private Finder finder(Configuration configuration) {
    return Finders.of(
        configuration.staticFiles(),
        new ApplicationFinder(application),
        ApplicationFinder.ofWebJars(application));
  }

  private Optional<Release> releaseOfWar() throws IOException {
    try (InputStream release = application.getResourceAsStream("/" + Release.IN_WAR)) {
      return release == null
          ? Optional.empty()
          : Optional.of(
              ReleaseJson.read(new String(release.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (MalformedReleaseException e) {
      throw new IOException(Release.IN_WAR + " can't be read: " + e.getMessage(), e);
    }
  }

  private static Problem notReady(Exception e) {
    if (e instanceof BrokenReferencesException broken) {
      return new Problem(
          "Static files",
          "refer to files that don't exist:"
              + broken.references().stream().map(r -> "\n  " + r).collect(Collectors.joining()),
          "\nPut them right, or set "
              + Settings.STATIC_BROKEN_REFERENCES.name()
              + " to warn if these files are not yours.");
    }
    String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
    return new Problem("Static files", "can't be made ready:", reason);
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

  /** What only an open storage can tell: whether it can do what its settings want of it. */
  private static void requireAbilities(Configuration configuration, Map<String, Storage> opened) {
    List<Problem> problems = new ArrayList<>();
    for (StorageConfig storage : configuration.storages().values()) {
      if (!storage.isServedByApplication()) {
        Storage open = opened.get(storage.name());
        if (storage.baseUrl().isEmpty() && !(open instanceof PublicUrls)) {
          problems.add(noPublicUrls(storage));
        }
        if (storage.access().signedUrls().isPresent() && !(open instanceof SignedUrls)) {
          problems.add(noSignedUrls(storage));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static Problem noPublicUrls(StorageConfig storage) {
    return new Problem(
        Settings.BASE_URL.forStorage(storage.name()).name(),
        "is not set, and the backend \"" + storage.backend() + "\" has no public URLs of its own.",
        "Set it to what the public URLs of these files start with, for example "
            + Settings.BASE_URL.example()
            + ".");
  }

  private static Problem noSignedUrls(StorageConfig storage) {
    return new Problem(
        Settings.SIGNED_URLS.forStorage(storage.name()).name(),
        "is true, but the backend of "
            + Settings.BACKEND.forStorage(storage.name()).name()
            + ", \""
            + storage.backend()
            + "\", can't sign URLs.",
        "Remove it, or choose a backend that can: local or s3.");
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
