package io.github.servletstorages.upload;

/** A validator of the application could not tell whether a file is to be taken. */
final class ValidationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ValidationFailedException(String validator, Throwable cause) {
    super(validator + " could not check a file: " + cause, cause);
  }
}
