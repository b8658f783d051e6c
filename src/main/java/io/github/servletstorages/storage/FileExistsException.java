package io.github.servletstorages.storage;

import org.jspecify.annotations.Nullable;

/** There is a file under that key already, and the write was to {@link WriteMode#CREATE} one. */
public final class FileExistsException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * @param attempt what was tried
   * @param reason why it failed
   * @param cause what the backend said, or null
   */
  public FileExistsException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super(attempt, reason, cause);
  }
}
