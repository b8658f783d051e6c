package io.github.servletstorages.config;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One storage as configured. Immutable.
 *
 * @param name {@code static}, {@code media} or one of the application's own
 * @param backend what it runs on
 * @param location the prefix inside its bucket or folder
 * @param baseUrl what its public URLs start with, if that was set; ends with a slash, and is either
 *     absolute or a path within the application
 * @param access who may read its files, and how long they may be cached
 * @param properties what its backend alone understands, by short name: {@code root} of a local
 *     storage, {@code bucket} of one on S3
 */
public record StorageConfig(
    String name,
    String backend,
    String location,
    Optional<String> baseUrl,
    AccessConfig access,
    Map<String, String> properties) {

  /** The backend that keeps files in a folder of this machine. */
  public static final String LOCAL = "local";

  /** The backend that keeps files in an S3 bucket. */
  public static final String S3 = "s3";

  public StorageConfig {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(access, "access");
    properties = Map.copyOf(properties);
  }

  /** Whether its files are in a folder of this machine. */
  public boolean isLocal() {
    return backend.equals(LOCAL);
  }

  /** Whether the application itself answers for this storage's URLs. */
  public boolean isServedByApplication() {
    return isLocal() || access.proxied();
  }

  /**
   * What the URLs of a storage start with that the application serves: its base URL if set, else a
   * path of its name.
   */
  public String localPath() {
    return baseUrl.orElse("/" + name + "/");
  }

  /** Whether there is a place that files can be written to. */
  public boolean hasPlace() {
    return !isLocal() || properties.containsKey(Settings.ROOT.shortName());
  }

  /** Names the properties but not their values, since some of them may be secret. */
  @Override
  public String toString() {
    return "StorageConfig[name="
        + name
        + ", backend="
        + backend
        + ", location="
        + location
        + ", baseUrl="
        + baseUrl.orElse("")
        + ", access="
        + access
        + ", properties="
        + properties.keySet()
        + "]";
  }
}
