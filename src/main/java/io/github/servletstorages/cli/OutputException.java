package io.github.servletstorages.cli;

import java.io.IOException;
import java.util.Locale;

/** What was asked for can't be written to standard output. */
final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputException(IOException cause) {
    super("The output can't be written: " + cause.getMessage(), cause);
  }

  /** Whether nobody reads it any more, as when {@code head} has seen enough. */
  boolean isBrokenPipe() {
    return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
