package io.github.servletstorages.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * What a write has left behind in the backing store that never came to an end. Nobody sees it, and
 * it takes room.
 *
 * @param path the key that was to be written; what is in the store need not be one
 * @param since when the write began
 * @param removal removes it, and succeeds if it is gone; throws {@link StorageException} if the
 *     storage fails
 */
public record Leftover(String path, Instant since, Runnable removal) {

  public Leftover {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(removal, "removal");
  }

  /**
   * Removes it. If it is gone already, that is a success.
   *
   * @throws StorageException if the storage fails
   */
  public void remove() {
    removal.run();
  }
}
