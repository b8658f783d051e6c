package io.github.servletstorages.upload;

import io.github.servletstorages.config.UploadConfig;

/**
 * How much of everything one multipart request may have. Each limit is the most that is allowed, so
 * one byte, or one part, more is a {@link LimitExceededException}. And how loosely it may be
 * written.
 *
 * @param maxRequestSize bytes of the whole body, up to and including the closing boundary
 * @param maxFileSize bytes of one file
 * @param maxFiles parts that have a file name; 0 allows none
 * @param maxFields all other parts: text fields, and file inputs that were left empty
 * @param maxFieldSize bytes of one such part: a text field is held in memory
 * @param maxFieldsSize bytes of all such parts together
 * @param maxPartHeaderSize bytes of the header of one part, line ends included, the empty line
 *     after it not
 * @param maxPartHeaders headers in one part; browsers send two
 * @param maxNameLength characters of a field's name
 * @param bareLf whether lines may end in LF alone, not in CRLF
 */
record MultipartLimits(
    long maxRequestSize,
    long maxFileSize,
    int maxFiles,
    int maxFields,
    long maxFieldSize,
    long maxFieldsSize,
    long maxPartHeaderSize,
    int maxPartHeaders,
    int maxNameLength,
    boolean bareLf) {

  MultipartLimits {
    requireNotNegative(maxRequestSize, UploadLimit.MAX_REQUEST_SIZE);
    requireNotNegative(maxFileSize, UploadLimit.MAX_FILE_SIZE);
    requireNotNegative(maxFiles, UploadLimit.MAX_FILES);
    requireNotNegative(maxFields, UploadLimit.MAX_FIELDS);
    requireNotNegative(maxFieldSize, UploadLimit.MAX_FIELD_SIZE);
    requireNotNegative(maxFieldsSize, UploadLimit.MAX_FIELDS_SIZE);
    requireNotNegative(maxPartHeaderSize, UploadLimit.MAX_PART_HEADER_SIZE);
    requireNotNegative(maxPartHeaders, UploadLimit.MAX_PART_HEADERS);
    requireNotNegative(maxNameLength, UploadLimit.MAX_NAME_LENGTH);
  }

  static MultipartLimits of(UploadConfig config) {
    return new MultipartLimits(
        config.maxRequestSize(),
        largestFile(config),
        config.maxFiles(),
        config.maxFields(),
        config.maxFieldSize(),
        config.maxFieldsSize(),
        config.maxPartHeaderSize(),
        config.maxPartHeaders(),
        config.maxNameLength(),
        config.allowBareLf());
  }

  /** In any field: the reader does not know of fields that may have more than others. */
  private static long largestFile(UploadConfig config) {
    return config.fields().values().stream()
        .flatMap(field -> field.maxFileSize().stream())
        .reduce(config.maxFileSize(), Math::max);
  }

  private static void requireNotNegative(long limit, UploadLimit what) {
    if (limit < 0) {
      throw new IllegalArgumentException(what + " is " + limit + "; it can't be below 0");
    }
  }
}
