package io.github.servletstorages.upload;

import io.github.servletstorages.storage.Printable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An upload that is refused because of what the client sent, as opposed to a connection that broke.
 *
 * <p>The message is fit for the client: it says what was wrong and quotes what the client sent only
 * by way of {@link #quote}.
 */
abstract class UploadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Enough to recognise a name by; a message is no place for a name of 8 KiB. */
  private static final int LONGEST_QUOTE = 100;

  UploadException(String message) {
    super(message);
  }

  /** The HTTP status to answer with (RFC 9110 section 15.5). */
  abstract int status();

  /** The form field it is about, or null. */
  @Nullable String field() {
    return null;
  }

  /** The setting that the operator of the application could change, or null. */
  @Nullable String setting() {
    return null;
  }

  /** The most that is allowed, bytes or a number of things; null if it isn't about a limit. */
  @Nullable Long limit() {
    return null;
  }

  /** The limit as users are told it; empty if it isn't about one. */
  String limitInWords() {
    return "";
  }

  /** What was wrong, in one word: programs tell refusals apart by it, and sentences are found. */
  String code() {
    return switch (status()) {
      case 408 -> "too-slow";
      case 413 -> "too-large";
      case 415 -> "refused-type";
      case 422 -> "unprocessable";
      default -> "malformed";
    };
  }

  /**
   * Text of the client's, cut short and without control characters, so that it cannot forge log
   * lines.
   */
  static String quote(String text) {
    return Printable.quote(text, LONGEST_QUOTE);
  }
}
