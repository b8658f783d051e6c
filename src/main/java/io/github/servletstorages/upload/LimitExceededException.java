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
  private final @Nullable String setting;

  /**
   * @param field the name of the form field it happened in, if that is known already
   */
  LimitExceededException(UploadLimit exceeded, long limit, @Nullable String field) {
    this(exceeded, limit, field, exceeded.setting());
  }

  private LimitExceededException(
      UploadLimit exceeded, long limit, @Nullable String field, @Nullable String setting) {
    super(message(exceeded, limit, field, setting));
    this.exceeded = exceeded;
    this.limit = limit;
    this.field = field;
    this.setting = setting;
  }

  /** A file is larger than its field may have. */
  static LimitExceededException inField(String field, Rule<Long> maxFileSize) {
    return new LimitExceededException(
        UploadLimit.MAX_FILE_SIZE, maxFileSize.value(), field, maxFileSize.setting());
  }

  private static String message(
      UploadLimit exceeded, long limit, @Nullable String field, @Nullable String setting) {
    String where = field == null ? "" : ", in field " + quote(field);
    return exceeded.sentence(limit) + where + (setting == null ? "" : " (" + setting + ")");
  }

  /** The limit's setting, such as {@code storages.upload.maxFileSize}; null if it is fixed. */
  @Override
  @Nullable String setting() {
    return setting;
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
