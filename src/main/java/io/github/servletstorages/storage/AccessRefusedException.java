package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** The storage is there but refuses: credentials or permissions are wrong. */
public final class AccessRefusedException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public AccessRefusedException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
