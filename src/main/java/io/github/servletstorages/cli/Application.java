package io.github.servletstorages.cli;

import io.github.servletstorages.assets.WebArchive;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.SettingSources;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The application that a command is about: its WAR, if the command was given one, and its settings,
 * which need no WAR. To be closed.
 */
final class Application implements AutoCloseable {

  /** Stands in for the folder that a container gives an application. */
  static final Path WORK_FOLDER =
      Path.of(System.getProperty("java.io.tmpdir", ".")).toAbsolutePath();

  private final Optional<WebArchive> war;
  private final Surroundings surroundings;

  private Application(Optional<WebArchive> war, Surroundings surroundings) {
    this.war = war;
    this.surroundings = surroundings;
  }

  /**
   * @throws IOException if the WAR can't be read
   */
  static Application open(ProjectOptions.War war, Surroundings surroundings) throws IOException {
    return new Application(
        war.location == null ? Optional.empty() : Optional.of(WebArchive.open(war.location)),
        surroundings);
  }

  /** Its WAR. */
  Optional<WebArchive> war() {
    return war;
  }

  /**
   * Its settings.
   *
   * @param options what goes before all that is set elsewhere
   * @throws io.github.servletstorages.config.ConfigurationException if they are wrong
   * @throws IOException if the WAR can't be read
   */
  Configuration configuration(Map<String, String> options) throws IOException {
    Map<String, String> properties = new HashMap<>(surroundings.properties());
    properties.putAll(options);
    Map<String, String> contextParams =
        war.isPresent() ? WebXml.contextParams(war.get()) : Map.of();
    return Configuration.read(
        SettingSources.of(properties, surroundings.environment(), contextParams),
        providers().keySet(),
        WORK_FOLDER);
  }

  /**
   * Opens a storage of an application.
   *
   * @throws io.github.servletstorages.storage.StorageException if it can't be used
   */
  static Storage open(StorageConfig config) {
    StorageProvider provider = providers().get(config.backend());
    if (provider == null) {
      throw new IllegalStateException("no backend \"" + config.backend() + "\"");
    }
    return provider.open(
        new StorageSettings(config.name(), config.location(), config.properties()));
  }

  private static Map<String, StorageProvider> providers() {
    Map<String, StorageProvider> providers = new TreeMap<>();
    for (StorageProvider provider :
        ServiceLoader.load(StorageProvider.class, Application.class.getClassLoader())) {
      providers.put(provider.backend(), provider);
    }
    return providers;
  }

  @Override
  public void close() {
    war.ifPresent(WebArchive::close);
  }
}
