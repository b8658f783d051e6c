package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.Objects;

/**
 * What is to happen to one file of a storage when a release is published. Immutable.
 *
 * @param action what is to happen
 * @param path the file's path in the storage
 * @param size its size in bytes before compression; that in the storage if it has expired
 */
public record PlannedFile(Action action, Key path, long size) {

  public PlannedFile {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(path, "path");
  }

  /** Whether it will be written. */
  boolean isWritten() {
    return action == Action.PUT || action == Action.METADATA;
  }

  /** What can happen to a file. */
  public enum Action {

    /** It isn't there, or with another content: it is written. */
    PUT,

    /** Its content is there with other headers: it is written again, with the new ones. */
    METADATA,

    /** It is there as it should be. */
    UNCHANGED,

    /** The new release doesn't name it. It stays until {@code prune} removes it. */
    EXPIRED
  }
}
