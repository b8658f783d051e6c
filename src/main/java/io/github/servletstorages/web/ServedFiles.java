package io.github.servletstorages.web;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.util.Optional;

/** The files that a filter serves. Thread-safe. */
interface ServedFiles {

  /**
   * The file at that path, below the base URL, if there is one.
   *
   * @throws IOException if it can't be read
   */
  Optional<ServedFile> find(Key path) throws IOException;

  /** Whether there are files that are kept in content codings too. */
  default boolean areNegotiated() {
    return false;
  }
}
