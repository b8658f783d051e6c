package io.github.servletstorages.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body part by part (RFC 7578, RFC 2046 section 5.1), in one
 * pass, with one buffer of fixed size.
 *
 * <pre>{@code
 * MultipartReader reader = new MultipartReader(body, MultipartBoundary.parse(contentType), limits);
 * for (BodyPart part = reader.next(); part != null; part = reader.next()) {
 *   part.body().transferTo(somewhere);
 * }
 * }</pre>
 *
 * <p>Where RFC 2046 leaves room, or is often read loosely:
 *
 * <ul>
 *   <li>A delimiter is CRLF, {@code --}, the boundary, and then either {@code --}, or up to {@value
 *       #MAX_PADDING} spaces and tabs and CRLF. Anything else that merely begins like one is
 *       content of the part. After {@code --} all is epilogue, which is neither read nor checked.
 *   <li>The CRLF of the first delimiter may be missing at the very start of the body, and the CRLF
 *       of the empty line after a part's header may be that of a delimiter: such a part is empty.
 *   <li>RFC 2046 asks for at least one part. A form without fields is a closing boundary alone, so
 *       that is taken, and a preamble before it is refused: it is most likely a broken part.
 *   <li>Line ends are CRLF. A body with bare LFs is refused.
 *   <li>{@code Content-Transfer-Encoding}, which RFC 7578 section 4.7 deprecates, may say nothing
 *       but {@code 7bit}, {@code 8bit} or {@code binary}.
 * </ul>
 *
 * <p>Left out so far: the {@code _charset_} field (RFC 7578 section 4.6), which is a field like any
 * other here, and {@code multipart/mixed} within a part (deprecated by section 4.3), which is a
 * file or field with that content.
 *
 * <p>A body that ends before the closing boundary is never taken for a complete one. After any
 * failure the reader stays failed: all later calls throw the same exception. The request's stream
 * is not closed. Not thread-safe.
 */
final class MultipartReader {
  private static final int BUFFER_SIZE = 32 * 1024;

  /**
   * How much transport padding (RFC 2046 section 5.1.1) is recognised. Clients send none, and a
   * bound is needed since all of it must fit into the buffer.
   */
  static final int MAX_PADDING = 32;

  private static final Set<String> IDENTITY_ENCODINGS = Set.of("7bit", "8bit", "binary");

  private final InputStream source;
  private final MultipartLimits limits;

  /** CRLF, {@code --} and the boundary. */
  private final byte[] delimiter;

  /** The delimiter, padding and CRLF: as much as has to be in the buffer at once. */
  private final int longestDelimiter;

  /**
   * The bytes at hand are those from {@link #position} to {@link #limit}. The ones up to {@link
   * #contentEnd} are known to be content of the current part, or of the preamble; if {@link
   * #delimiterLength} is not 0, then a delimiter of that length follows them.
   */
  private final byte[] buffer;

  private int position;
  private int contentEnd;
  private int limit;
  private int delimiterLength;

  /** Where the buffer's first byte is in the body. */
  private long bufferOffset;

  private long received;
  private long compared;

  private int files;
  private int fields;
  private long partSize;
  private @Nullable BodyPart current;

  private boolean inPreamble = true;
  private boolean finished;
  private @Nullable IOException failure;

  /**
   * @param body the request body; the reader is the only one to read it
   * @param boundary without quotes and dashes, see {@link MultipartBoundary#parse}
   */
  MultipartReader(InputStream body, String boundary, MultipartLimits limits) {
    this(body, boundary, limits, BUFFER_SIZE);
  }

  /**
   * @param bufferSize in bytes; raised to what the longest delimiter needs
   */
  MultipartReader(InputStream body, String boundary, MultipartLimits limits, int bufferSize) {
    if (!MultipartBoundary.isValid(boundary)) {
      throw new IllegalArgumentException("not a boundary: " + UploadException.quote(boundary));
    }
    this.source = body;
    this.limits = limits;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    this.longestDelimiter = delimiter.length + MAX_PADDING + 2;
    this.buffer = new byte[Math.max(bufferSize, longestDelimiter)];
    pretendLineEndBeforeBody();
  }

  /**
   * So that a boundary at the very start is found like any other, at the end of an empty preamble.
   */
  private void pretendLineEndBeforeBody() {
    buffer[0] = '\r';
    buffer[1] = '\n';
    limit = 2;
    bufferOffset = -2;
  }

  /**
   * Skips what is left of the current part and goes on to the next one.
   *
   * @return null after the closing boundary
   * @throws MalformedMultipartException if the body is not what it should be, or is cut off
   * @throws LimitExceededException if there is more than the limits allow, in the skipped part too
   * @throws IOException what the request's stream throws, unchanged
   */
  @Nullable BodyPart next() throws IOException {
    BodyPart previous = current;
    current = null;
    throwEarlierFailure();
    try {
      current = finished ? null : advance(previous);
      return current;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Reads content of the part into the target; -1 at the part's end. */
  int read(BodyPart part, byte[] target, int start, int length) throws IOException {
    requireCurrent(part);
    throwEarlierFailure();
    if (length == 0) {
      return 0;
    }
    try {
      if (!findContent(part)) {
        return -1;
      }
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    int count = Math.min(length, contentEnd - position);
    System.arraycopy(buffer, position, target, start, count);
    position += count;
    return count;
  }

  /** How much of the part's content can be read without touching the request's stream. */
  int available(BodyPart part) {
    requireCurrent(part);
    return failure == null ? contentEnd - position : 0;
  }

  /**
   * How many bytes were compared with the delimiter so far: the part of the work that could grow
   * out of bounds.
   */
  long compared() {
    return compared;
  }

  private void requireCurrent(BodyPart part) {
    if (part != current) {
      throw new IllegalStateException(part + " can't be read: the reader has moved on");
    }
  }

  private void throwEarlierFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  // Parts

  private @Nullable BodyPart advance(@Nullable BodyPart previous) throws IOException {
    while (findContent(previous)) {
      position = contentEnd;
    }
    boolean closing = buffer[position + delimiter.length] == '-';
    if (closing && inPreamble && offset() > 0) {
      throw new MalformedMultipartException("the closing boundary comes before any part", offset());
    }
    position += delimiterLength;
    delimiterLength = 0;
    inPreamble = false;
    finished = closing;
    return closing ? null : readPart();
  }

  private BodyPart readPart() throws IOException {
    PartHeaders headers = readHeaders();
    requireIdentityEncoding(headers);
    BodyPart part = new BodyPart(this, headers, FormDataDisposition.of(headers));
    count(part);
    beginContent();
    return part;
  }

  private static void requireIdentityEncoding(PartHeaders headers)
      throws MalformedMultipartException {
    String encoding = headers.get("Content-Transfer-Encoding");
    if (encoding != null && !IDENTITY_ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
      throw new MalformedMultipartException(
          "a part has the Content-Transfer-Encoding "
              + UploadException.quote(encoding)
              + ", which is not supported",
          headers.offset());
    }
  }

  private void count(BodyPart part) throws LimitExceededException {
    if (part.isFile() && ++files > limits.maxFiles()) {
      throw new LimitExceededException(UploadLimit.MAX_FILES, limits.maxFiles(), part.name());
    }
    if (!part.isFile() && ++fields > limits.maxFields()) {
      throw new LimitExceededException(UploadLimit.MAX_FIELDS, limits.maxFields(), part.name());
    }
  }

  private void measure(BodyPart part, int more) throws LimitExceededException {
    partSize += more;
    if (part.isFile() && partSize > limits.maxFileSize()) {
      throw new LimitExceededException(
          UploadLimit.MAX_FILE_SIZE, limits.maxFileSize(), part.name());
    }
    if (!part.isFile() && partSize > limits.maxFieldSize()) {
      throw new LimitExceededException(
          UploadLimit.MAX_FIELD_SIZE, limits.maxFieldSize(), part.name());
    }
  }

  // Headers. Two bytes are required at a time: in a complete body there is always another one.

  /** Reads up to the empty line, and leaves that for {@link #beginContent}. */
  private PartHeaders readHeaders() throws IOException {
    PartHeaders headers = new PartHeaders(limits.maxHeadersPerPart(), offset());
    require(2);
    while (!atLineEnd()) {
      long start = offset();
      headers.add(readLine(headers.offset()), start);
      require(2);
    }
    return headers;
  }

  private byte[] readLine(long headerStart) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (require(2); !atLineEnd(); require(2)) {
      byte b = buffer[position];
      if (b == '\r' || b == '\n') {
        throw new MalformedMultipartException(
            "a line of a part's header does not end in CRLF", offset());
      }
      line.write(b);
      skipInHeader(1, headerStart);
    }
    skipInHeader(2, headerStart);
    return line.toByteArray();
  }

  private void skipInHeader(int count, long headerStart) throws LimitExceededException {
    position += count;
    if (offset() - headerStart > limits.maxPartHeaderSize()) {
      throw new LimitExceededException(
          UploadLimit.MAX_PART_HEADER_SIZE, limits.maxPartHeaderSize(), null);
    }
  }

  private boolean atLineEnd() {
    return buffer[position] == '\r' && buffer[position + 1] == '\n';
  }

  // Content and delimiters

  /** Goes beyond the empty line after a header, unless its CRLF is that of the next delimiter. */
  private void beginContent() throws IOException {
    partSize = 0;
    makeRoom(longestDelimiter);
    int length = delimiterAt(position);
    if (length > 0) {
      delimiterLength = length;
    } else {
      position += 2;
    }
    contentEnd = position;
  }

  /**
   * Makes sure that there is content at hand, as far as there is any.
   *
   * @param part whose content it is; null for the preamble
   * @return false at the delimiter
   */
  private boolean findContent(@Nullable BodyPart part) throws IOException {
    if (position == contentEnd && delimiterLength == 0) {
      scan();
      if (part != null) {
        measure(part, contentEnd - position);
      }
    }
    return position < contentEnd;
  }

  /**
   * Finds out how much of the bytes at hand is content, and whether a delimiter follows.
   *
   * <p>This is linear in the size of the body. A delimiter has a CR nowhere but at its start, so
   * none of the bytes that matched can be the start of another one, and the search resumes at the
   * byte that did not match: Knuth-Morris-Pratt with a failure function that is 0 throughout. Bytes
   * are compared with the delimiter only when all the longest delimiter needs are at hand, hence
   * once, however small the pieces are that the body comes in.
   */
  private void scan() throws IOException {
    require(1);
    int from = position;
    while (true) {
      int cr = indexOfCr(from);
      if (cr == limit) {
        contentEnd = limit;
        return;
      }
      if (limit - cr < longestDelimiter) {
        if (cr > position) {
          contentEnd = cr; // what is before it can be read; it is looked at when it comes first
          return;
        }
        makeRoom(longestDelimiter);
        cr = position;
      }
      int length = delimiterAt(cr);
      if (length > 0) {
        contentEnd = cr;
        delimiterLength = length;
        return;
      }
      from = cr - length;
    }
  }

  private int indexOfCr(int from) {
    int index = from;
    while (index < limit && buffer[index] != '\r') {
      index++;
    }
    return index;
  }

  /**
   * Tells whether there is a delimiter at this CR, which is either {@link #position}, with room for
   * the longest delimiter, or has as many bytes at hand.
   *
   * <p>It requires no byte that a complete body would not have: a closing delimiter is still to
   * come, unless this is it.
   *
   * @return the delimiter's length with all that belongs to it; or, negative, the number of bytes
   *     that can't be the start of a delimiter
   */
  private int delimiterAt(int start) throws IOException {
    int end = start + delimiter.length;
    fillTo(end + 2);
    int mismatch = Arrays.mismatch(buffer, start, end, delimiter, 0, delimiter.length);
    compared += mismatch < 0 ? delimiter.length : mismatch + 1;
    if (mismatch >= 0) {
      return -mismatch;
    }
    if (buffer[end] == '-' && buffer[end + 1] == '-') {
      return delimiter.length + 2;
    }
    int lineEnd = skipPadding(end);
    boolean delimited = buffer[lineEnd] == '\r' && buffer[lineEnd + 1] == '\n';
    return delimited ? lineEnd + 2 - start : start - lineEnd;
  }

  private int skipPadding(int start) throws IOException {
    int index = start;
    while (index - start < MAX_PADDING && (buffer[index] == ' ' || buffer[index] == '\t')) {
      index++;
      fillTo(index + 2);
    }
    compared += index - start;
    return index;
  }

  // The buffer

  /** Makes sure that this many bytes are at hand. */
  private void require(int count) throws IOException {
    makeRoom(count);
    fillTo(position + count);
  }

  /**
   * Makes sure that this many bytes can be at hand; called only when none is known to be content.
   */
  private void makeRoom(int count) {
    if (buffer.length - position < count) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      bufferOffset += position;
      limit -= position;
      position = 0;
      contentEnd = 0;
    }
  }

  private void fillTo(int index) throws IOException {
    while (limit < index) {
      fill();
    }
  }

  /**
   * Reads what the request's stream has to give, at least a byte.
   *
   * <p>What is read is never more than the request may have. Only if that was not enough, one more
   * byte is asked for, to tell a request that is too large from one that was cut off. So the
   * outcome does not depend on the pieces that a body comes in, nor on the epilogue.
   */
  private void fill() throws IOException {
    long allowed = limits.maxRequestSize() - received;
    int count = (int) Math.min(buffer.length - limit, allowed);
    int read = count == 0 ? 0 : source.read(buffer, limit, count);
    if (read == 0) {
      read = readOne(); // not from a stream that returned 0, against its contract, again and again
    }
    if (read < 0) {
      throw truncated();
    }
    if (read > allowed) {
      throw new LimitExceededException(UploadLimit.MAX_REQUEST_SIZE, limits.maxRequestSize(), null);
    }
    received += read;
    limit += read;
  }

  private int readOne() throws IOException {
    int b = source.read();
    if (b >= 0) {
      buffer[limit] = (byte) b;
    }
    return b < 0 ? -1 : 1;
  }

  private MalformedMultipartException truncated() {
    return new MalformedMultipartException(
        inPreamble
            ? "the body ended before the first boundary"
            : "the body ended before the closing boundary",
        received);
  }

  private long offset() {
    return bufferOffset + position;
  }
}
