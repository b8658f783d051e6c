package io.github.servletstorages.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * What a listing says of a file. Immutable.
 *
 * @param key its name
 * @param size its length in bytes
 * @param lastModified when it was written
 */
public record ListedFile(Key key, long size, Instant lastModified) implements Listed {

  public ListedFile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(lastModified, "lastModified");
  }

  @Override
  public String path() {
    return key.value();
  }
}
