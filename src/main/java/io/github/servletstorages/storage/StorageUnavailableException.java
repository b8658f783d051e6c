package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** The storage does not answer, or not properly, after all retries. Trying later may help. */
public final class StorageUnavailableException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public StorageUnavailableException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
