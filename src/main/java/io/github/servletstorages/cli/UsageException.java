package io.github.servletstorages.cli;

/** The program is used in a way that it can't be. The message says what to write instead. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
