package io.github.servletstorages.upload;

import org.jspecify.annotations.Nullable;

/**
 * An upload that has more of something than the settings allow: answered with 413 (RFC 9110 section
 * 15.5.14).
 */
final class LimitExceededException extends UploadException {
  private static final long serialVersionUID = 1L;

  private final UploadLimit exceeded;
  private final long limit;
  private final @Nullable String field;

  /**
   * @param field the name of the form field it happened in, if that is known already
   */
  LimitExceededException(UploadLimit exceeded, long limit, @Nullable String field) {
    super(message(exceeded, limit, field));
    this.exceeded = exceeded;
    this.limit = limit;
    this.field = field;
  }

  private static String message(UploadLimit exceeded, long limit, @Nullable String field) {
    String where = field == null ? "" : ", in field " + quote(field);
    String setting = exceeded.setting();
    return exceeded.sentence(limit) + where + (setting == null ? "" : " (" + setting + ")");
  }

  /** The limit's setting, such as {@code storages.upload.maxFileSize}; null if it is fixed. */
  @Override
  @Nullable String setting() {
    return exceeded.setting();
  }

  @Override
  Long limit() {
    return limit;
  }

  @Override
  String limitInWords() {
    return exceeded.inWords(limit);
  }

  @Override
  String code() {
    return exceeded.code();
  }

  /**
   * The name of the form field, as the client sent it; null where the limit is not about one field.
   */
  @Override
  @Nullable String field() {
    return field;
  }

  @Override
  int status() {
    return 413;
  }
}
