package io.github.servletstorages.upload;

import java.util.OptionalLong;

/**
 * A request that is not the {@code multipart/form-data} it claims to be (RFC 7578, RFC 2046 section
 * 5.1), or that was cut off: answered with 400 (RFC 9110 section 15.5.1).
 */
final class MalformedMultipartException extends UploadException {
  private static final long serialVersionUID = 1L;

  /** Stands for an offset where the fault is in the request's own header, not in the body. */
  static final long NOT_IN_BODY = -1;

  private final long offset;

  /**
   * @param fault what is wrong, as the beginning of a sentence
   * @param offset where in the body, or {@link #NOT_IN_BODY}
   */
  MalformedMultipartException(String fault, long offset) {
    super(offset < 0 ? fault : fault + ", at byte " + offset + " of the body");
    this.offset = offset;
  }

  /** Where in the request body the fault is, counted in bytes from 0. */
  OptionalLong offset() {
    return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  @Override
  int status() {
    return 400;
  }
}
