package io.github.servletstorages.storage;

import java.util.Map;
import java.util.Objects;

/**
 * What a backend is told of the storage that it opens. Immutable.
 *
 * @param name the storage's name
 * @param location the prefix inside a bucket or folder that is the storage's own; not empty, no
 *     slash at either end
 * @param properties what is set for the backend, by short name: {@code bucket} for {@code
 *     storages.s3.bucket}
 */
public record StorageSettings(String name, String location, Map<String, String> properties) {

  public StorageSettings {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    properties = Map.copyOf(properties);
  }

  /** Names the properties but not their values, since some of them may be secret. */
  @Override
  public String toString() {
    return "StorageSettings[name="
        + name
        + ", location="
        + location
        + ", properties="
        + properties.keySet()
        + "]";
  }
}
