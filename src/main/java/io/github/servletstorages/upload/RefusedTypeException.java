package io.github.servletstorages.upload;

import org.jspecify.annotations.Nullable;

/**
 * A file is of a type that isn't taken, or not of the type that the client says: answered with 415
 * (RFC 9110 section 15.5.16).
 */
final class RefusedTypeException extends UploadException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String field;
  private final @Nullable String setting;

  private RefusedTypeException(
      String code, ClientFile file, String message, @Nullable String setting) {
    super(message);
    this.code = code;
    this.field = file.field();
    this.setting = setting;
  }

  /** For what is in the file. */
  static RefusedTypeException ofContent(ClientFile file, String message, String setting) {
    return new RefusedTypeException("refused-type", file, message, setting);
  }

  /** For how the file's name ends. */
  static RefusedTypeException ofName(ClientFile file, String message, String setting) {
    return new RefusedTypeException("refused-extension", file, message, setting);
  }

  /** For a client that contradicts what is in the file. No setting changes that. */
  static RefusedTypeException ofContradiction(ClientFile file, String message) {
    return new RefusedTypeException("refused-type", file, message, null);
  }

  @Override
  int status() {
    return 415;
  }

  @Override
  String code() {
    return code;
  }

  @Override
  String field() {
    return field;
  }

  @Override
  @Nullable String setting() {
    return setting;
  }
}
