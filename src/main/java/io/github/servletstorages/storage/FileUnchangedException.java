package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** The file is still in the version that the reader has; see {@link ReadOptions#ifNoneMatch}. */
public final class FileUnchangedException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * Describes the failure.
   *
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public FileUnchangedException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
