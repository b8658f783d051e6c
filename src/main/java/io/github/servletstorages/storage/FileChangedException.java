package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** The file is not in the version that the reader asked for; see {@link ReadOptions#ifMatch}. */
public final class FileChangedException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * Describes the failure.
   *
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public FileChangedException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
