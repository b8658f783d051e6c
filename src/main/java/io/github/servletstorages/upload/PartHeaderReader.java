package io.github.servletstorages.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;

/** Reads the header of a part, line by line. */
final class PartHeaderReader {
  private final BodyBuffer buffer;
  private final MultipartLimits limits;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  PartHeaderReader(BodyBuffer buffer, MultipartLimits limits) {
    this.buffer = buffer;
    this.limits = limits;
  }

  /**
   * Reads up to the empty line, and leaves that: its line end may be that of a delimiter.
   *
   * @param fallback the charset of lines that are not UTF-8
   */
  PartHeaders read(Charset fallback) throws IOException {
    PartHeaders headers = new PartHeaders(limits.maxPartHeaders(), buffer.offset(), fallback);
    while (lineEnd() == 0) {
      long start = buffer.offset();
      headers.add(readLine(headers.offset()), start);
    }
    return headers;
  }

  private byte[] readLine(long headerStart) throws IOException {
    line.reset();
    while (lineEnd() == 0) {
      int count = countText(remaining(headerStart) + 1);
      if (count == 0) {
        throw new MalformedMultipartException(
            "a line of a part's header does not end in CRLF", buffer.offset());
      }
      buffer.take(line, count);
      requireRoom(headerStart);
    }
    buffer.skip(lineEnd());
    requireRoom(headerStart);
    return line.toByteArray();
  }

  private int lineEnd() throws IOException {
    buffer.require(2);
    return buffer.lineEndAt(0);
  }

  /**
   * How many bytes are at hand before the next one that may end a line. The last byte is left: only
   * with the one after it can be said what it is, and so the outcome does not depend on the pieces
   * that a body comes in.
   */
  private int countText(long most) {
    int end = (int) Math.min(buffer.size() - 1, most);
    int count = 0;
    while (count < end && buffer.get(count) != '\r' && buffer.get(count) != '\n') {
      count++;
    }
    return count;
  }

  private long remaining(long headerStart) {
    return limits.maxPartHeaderSize() - (buffer.offset() - headerStart);
  }

  private void requireRoom(long headerStart) throws LimitExceededException {
    if (remaining(headerStart) < 0) {
      throw new LimitExceededException(
          UploadLimit.MAX_PART_HEADER_SIZE, limits.maxPartHeaderSize(), null);
    }
  }
}
