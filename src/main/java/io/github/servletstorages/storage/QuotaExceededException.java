package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** The storage has no room for the file, or takes none of that size. */
public final class QuotaExceededException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * Describes the failure.
   *
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public QuotaExceededException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
