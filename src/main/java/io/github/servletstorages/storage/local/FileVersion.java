package io.github.servletstorages.storage.local;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What a file system tells of the very version of a file. Immutable.
 *
 * @param millis when it was last modified
 * @param size its length in bytes
 */
record FileVersion(long millis, long size) {

  static FileVersion of(BasicFileAttributes attributes) {
    return new FileVersion(
        attributes.lastModifiedTime().to(TimeUnit.MILLISECONDS), attributes.size());
  }

  Instant modified() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public String toString() {
    return millis + "-" + size;
  }
}
