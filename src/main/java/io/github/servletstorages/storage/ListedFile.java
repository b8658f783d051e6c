package io.github.servletstorages.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * What a listing says of a file. Immutable.
 *
 * @param key its name
 * @param size its length in bytes
 * @param lastModified when it was written
 * @param etag tells versions of the file apart, as {@link StoredFile#etag} does; empty if the
 *     store's listings don't tell it
 */
public record ListedFile(Key key, long size, Instant lastModified, String etag) implements Listed {

  public ListedFile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(lastModified, "lastModified");
    Objects.requireNonNull(etag, "etag");
  }

  /** A file whose version is not told. */
  public ListedFile(Key key, long size, Instant lastModified) {
    this(key, size, lastModified, "");
  }

  @Override
  public String path() {
    return key.value();
  }
}
