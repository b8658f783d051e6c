package io.github.servletstorages.upload;

/** What the application has added to the filter has failed. */
final class ExtensionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private ExtensionFailedException(int status, String code, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
  }

  /** A validator could not tell whether a file is to be taken: another time it may. */
  static ExtensionFailedException ofValidator(String validator, Exception cause) {
    return new ExtensionFailedException(
        503, "not-checked", validator + " could not check a file: " + cause, cause);
  }

  /** A generator has made no key, or none that can be had. */
  static ExtensionFailedException ofKeyGenerator(String generator, Exception cause) {
    return new ExtensionFailedException(
        500, "not-stored", generator + " made no key for a file: " + cause, cause);
  }

  /** The HTTP status to answer with. */
  int status() {
    return status;
  }

  /** What clients are told. */
  String code() {
    return code;
  }
}
