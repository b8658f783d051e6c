package io.github.servletstorages.upload;

/**
 * How much of everything one multipart request may have. Each limit is the most that is allowed, so
 * one byte, or one part, more is a {@link LimitExceededException}.
 *
 * @param maxRequestSize bytes of the whole body, up to and including the closing boundary
 * @param maxFileSize bytes of one file
 * @param maxFiles parts that have a file name; 0 allows none
 * @param maxFields all other parts: text fields, and file inputs that were left empty
 * @param maxFieldSize bytes of one such part: a text field is held in memory
 * @param maxPartHeaderSize bytes of the header of one part, line ends included, the empty line
 *     after it not
 * @param maxHeadersPerPart headers in one part; browsers send two
 */
record MultipartLimits(
    long maxRequestSize,
    long maxFileSize,
    int maxFiles,
    int maxFields,
    long maxFieldSize,
    int maxPartHeaderSize,
    int maxHeadersPerPart) {

  /** 8 KiB, what HTTP servers allow for a whole request header; browsers need well below 1 KiB. */
  static final int DEFAULT_MAX_PART_HEADER_SIZE = 8 * 1024;

  /** Leaves room for the headers that HTTP client libraries like to add. */
  static final int DEFAULT_MAX_HEADERS_PER_PART = 16;

  MultipartLimits {
    requireNotNegative(maxRequestSize, UploadLimit.MAX_REQUEST_SIZE);
    requireNotNegative(maxFileSize, UploadLimit.MAX_FILE_SIZE);
    requireNotNegative(maxFiles, UploadLimit.MAX_FILES);
    requireNotNegative(maxFields, UploadLimit.MAX_FIELDS);
    requireNotNegative(maxFieldSize, UploadLimit.MAX_FIELD_SIZE);
    requireNotNegative(maxPartHeaderSize, UploadLimit.MAX_PART_HEADER_SIZE);
    requireNotNegative(maxHeadersPerPart, UploadLimit.MAX_HEADERS_PER_PART);
  }

  private static void requireNotNegative(long limit, UploadLimit what) {
    if (limit < 0) {
      throw new IllegalArgumentException(what + " is " + limit + "; it can't be below 0");
    }
  }
}
