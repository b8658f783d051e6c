package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** There is no file under that key. */
public final class FileMissingException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public FileMissingException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
