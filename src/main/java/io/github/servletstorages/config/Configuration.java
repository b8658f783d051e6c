package io.github.servletstorages.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All settings of an application, read and checked. Immutable.
 *
 * @param debug whether this is local development
 * @param storages the storages by name, in the order in which they were named; {@code static} and
 *     {@code media} are always there
 * @param collectOnStartup whether static files are published when the application starts
 * @param missing what happens when a page names a static file that isn't there
 * @param upload what uploads may be
 */
public record Configuration(
    boolean debug,
    Map<String, StorageConfig> storages,
    boolean collectOnStartup,
    MissingPolicy missing,
    UploadConfig upload) {

  /** The name of the storage that static files are published to. */
  public static final String STATIC = "static";

  /** The name of the storage that media files are kept in. */
  public static final String MEDIA = "media";

  public Configuration {
    storages = Collections.unmodifiableMap(new LinkedHashMap<>(storages));
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(upload, "upload");
  }

  /**
   * Reads and checks everything.
   *
   * @param sources where the settings come from
   * @param backends the names of the backends that were found
   * @param workFolder a folder of the application's own; local storages live here in development
   *     unless they have a root
   * @throws ConfigurationException if anything is wrong; it holds every problem
   */
  public static Configuration read(SettingSources sources, Set<String> backends, Path workFolder) {
    return new ConfigurationReader(sources, backends, workFolder).read();
  }

  /**
   * The storage of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public StorageConfig storage(String name) {
    StorageConfig storage = storages.get(name);
    if (storage == null) {
      throw new IllegalArgumentException(
          "there is no storage \"" + name + "\"; there are " + storages.keySet());
    }
    return storage;
  }
}
