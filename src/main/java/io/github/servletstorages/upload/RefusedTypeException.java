package io.github.servletstorages.upload;

import io.github.servletstorages.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A file is of a type that isn't taken, or not of the type that its name says: answered with 415
 * (RFC 9110 section 15.5.16).
 */
final class RefusedTypeException extends UploadException {
  private static final long serialVersionUID = 1L;

  private final String field;

  RefusedTypeException(String field, String message) {
    super(message);
    this.field = field;
  }

  @Override
  int status() {
    return 415;
  }

  @Override
  @Nullable String field() {
    return field;
  }

  @Override
  @Nullable String setting() {
    return Settings.UPLOAD_ALLOWED_TYPES.name();
  }
}
