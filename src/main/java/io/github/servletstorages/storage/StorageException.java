package io.github.servletstorages.storage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A storage could not do what it was asked. The root of all failures of storages.
 *
 * <p>Unchecked, and thrown by the streams of a storage too. So in a loop that copies between a
 * client and a storage the type tells which end failed: an {@link java.io.IOException} is the
 * client's, a {@code StorageException} the storage's.
 */
public class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Attempt attempt;
  private final String reason;

  /**
   * @param attempt what was tried
   * @param reason why it failed, in words that a newcomer can act on
   * @param cause what the backend said, or null
   */
  public StorageException(Attempt attempt, String reason, @Nullable Throwable cause) {
    super("cannot " + attempt + ": " + reason, cause);
    this.attempt = attempt;
    this.reason = reason;
  }

  StorageException(String message) {
    super(message);
    this.attempt = null;
    this.reason = message;
  }

  /** Why it failed: the message without what was tried. */
  public String reason() {
    return reason;
  }

  /** What was tried; empty if it failed before any storage was involved. */
  public Optional<Attempt> attempt() {
    return Optional.ofNullable(attempt);
  }
}
