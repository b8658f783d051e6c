package io.github.servletstorages.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All settings of an application, read and checked. Immutable.
 *
 * @param debug whether this is local development
 * @param storages the storages by name, in the order in which they were named; {@code static} and
 *     {@code media} are always there
 * @param collectOnStartup whether static files are published when the application starts
 * @param staticFiles where static files come from
 * @param upload what uploads may be
 * @param origins where the settings that are set were found, by name: {@code system property},
 *     {@code environment variable NAME} or {@code context-param}
 */
public record Configuration(
    boolean debug,
    Map<String, StorageConfig> storages,
    boolean collectOnStartup,
    StaticConfig staticFiles,
    UploadConfig upload,
    SortedMap<String, String> origins) {

  /** The name of the storage that static files are published to. */
  public static final String STATIC = "static";

  /** The name of the storage that media files are kept in. */
  public static final String MEDIA = "media";

  public Configuration {
    storages = Collections.unmodifiableMap(new LinkedHashMap<>(storages));
    Objects.requireNonNull(staticFiles, "staticFiles");
    Objects.requireNonNull(upload, "upload");
    origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
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
   * What uploads may be that go through one filter: its init-params, named as the settings without
   * {@code storages.upload.}, go before all other sources.
   *
   * @param filter the filter's name, for messages
   * @throws ConfigurationException if anything is wrong with them; it holds every problem
   */
  public UploadConfig upload(String filter, Map<String, String> initParams) {
    return UploadReader.readFilter(this, filter, initParams, SettingSources.ofProcess(Map.of()));
  }

  /**
   * The {@code Cache-Control} of static files whose names don't tell their content: what is set, or
   * made of {@link StaticConfig#maxAge}.
   */
  public String staticCacheControl() {
    long seconds = staticFiles.maxAge().toSeconds();
    return storage(STATIC)
        .access()
        .cacheControl()
        .orElse(seconds == 0 ? "no-cache" : "public, max-age=" + seconds);
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
