package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** The range to be read starts at or after the end of the file. */
public final class RangeNotSatisfiableException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public RangeNotSatisfiableException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
