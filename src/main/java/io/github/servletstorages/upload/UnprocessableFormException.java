package io.github.servletstorages.upload;

import org.jspecify.annotations.Nullable;

/**
 * A form that is well written, and is not taken for what is in it: answered with 422 (RFC 9110
 * section 15.5.21).
 */
final class UnprocessableFormException extends UploadException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String field;
  private final @Nullable String setting;
  private final @Nullable Long limit;

  private UnprocessableFormException(
      String code, String message, String field, @Nullable String setting, @Nullable Long limit) {
    super(message);
    this.code = code;
    this.field = field;
    this.setting = setting;
    this.limit = limit;
  }

  /** A field has to have a file. */
  static UnprocessableFormException fileMissing(String field, String setting) {
    return new UnprocessableFormException(
        "file-missing", "a file is missing" + in(field, setting), field, setting, null);
  }

  /** A field has more files than it may have. */
  static UnprocessableFormException tooManyFiles(String field, Rule<Integer> most) {
    return new UnprocessableFormException(
        "max-files-of-field",
        "there are more than " + most.value() + " files" + in(field, most.setting()),
        field,
        most.setting(),
        most.value().longValue());
  }

  /** An image has more pixels than it may have. */
  static UnprocessableFormException tooManyPixels(String field, Rule<Long> most) {
    return new UnprocessableFormException(
        "max-pixels",
        "an image has more than " + most.value() + " pixels" + in(field, most.setting()),
        field,
        most.setting(),
        most.value());
  }

  /** An image may have so many pixels, and doesn't say how many it has. */
  static UnprocessableFormException unknownPixels(String field, Rule<Long> most) {
    return new UnprocessableFormException(
        "unknown-pixels",
        "an image does not say how many pixels it has" + in(field, most.setting()),
        field,
        most.setting(),
        null);
  }

  /** The application refuses a file, in its own words. */
  static UnprocessableFormException refused(String field, RefusedFileException refusal) {
    UnprocessableFormException e =
        new UnprocessableFormException(
            refusal.code(), String.valueOf(refusal.getMessage()), field, null, null);
    e.initCause(refusal);
    return e;
  }

  private static String in(String field, String setting) {
    return ", in field " + quote(field) + " (" + setting + ")";
  }

  @Override
  int status() {
    return 422;
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

  @Override
  @Nullable Long limit() {
    return limit;
  }

  @Override
  String limitInWords() {
    return limit == null ? "" : limit.toString();
  }
}
