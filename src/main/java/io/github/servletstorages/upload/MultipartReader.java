package io.github.servletstorages.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
 * <p>What is a delimiter, {@link BoundaryScanner} tells. Of what RFC 7578 deprecates:
 *
 * <ul>
 *   <li>{@code multipart/mixed} within a part, for several files of one field (section 4.3), is
 *       read: its parts are yielded in its place, with its name. It is itself counted as a field.
 *       Parts within those are content.
 *   <li>{@code Content-Transfer-Encoding} (section 4.7) may say nothing but {@code 7bit}, {@code
 *       8bit} or {@code binary}.
 *   <li>A text field {@code _charset_} (section 4.6) names the charset of those after it. Browsers
 *       send fields in the order of the form, so it has to be the first there.
 * </ul>
 *
 * <p>A body that ends before the closing boundary is never taken for a complete one. After any
 * failure of reading the reader stays failed: all later calls throw the same exception. The
 * request's stream is not closed. Not thread-safe.
 */
final class MultipartReader {
  private static final int BUFFER_SIZE = 32 * 1024;

  private static final Set<String> IDENTITY_ENCODINGS = Set.of("7bit", "8bit", "binary");

  private final MultipartLimits limits;
  private final int bufferSize;
  private final Level body;

  /** The part that has parts itself which come next; null outside of one. */
  private @Nullable Group group;

  private int files;
  private int fields;
  private long fieldsSize;
  private long partSize;
  private @Nullable BodyPart current;
  private @Nullable Charset formCharset;

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
    this.limits = limits;
    this.bufferSize = bufferSize;
    this.body = new Level(BodyBuffer.ofBody(body, limits, bufferSize(boundary)), boundary, limits);
  }

  private int bufferSize(String boundary) {
    return Math.max(bufferSize, BoundaryScanner.minBufferSize(boundary));
  }

  /** Parts that are delimited by the same boundary. */
  private record Level(BodyBuffer buffer, BoundaryScanner scanner, PartHeaderReader headers) {
    Level(BodyBuffer buffer, String boundary, MultipartLimits limits) {
      this(buffer, new BoundaryScanner(buffer, boundary), new PartHeaderReader(buffer, limits));
    }
  }

  private record Group(String name, Level level) {}

  private Level level() {
    return group == null ? body : group.level;
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
    int found = findContent(part);
    if (found == 0 && length > 0) {
      return -1;
    }
    int count = Math.min(length, found);
    level().scanner.take(target, start, count);
    return count;
  }

  /** Writes the content at hand to the target. */
  void take(BodyPart part, OutputStream target) throws IOException {
    requireCurrent(part);
    level().scanner.take(target);
  }

  /**
   * Makes sure that there is content of the part at hand, as far as there is any.
   *
   * @return how many bytes are at hand; 0 at the part's end
   */
  int findContent(BodyPart part) throws IOException {
    requireCurrent(part);
    throwEarlierFailure();
    try {
      measure(part);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    return level().scanner.content();
  }

  /** How much of the part's content can be read without touching the request's stream. */
  int available(BodyPart part) {
    requireCurrent(part);
    return failure == null ? level().scanner.content() : 0;
  }

  /** The charset that the form names by its field {@code _charset_}; null if it doesn't. */
  @Nullable Charset formCharset() {
    return formCharset;
  }

  void formCharset(Charset named) {
    formCharset = named;
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
    if (previous != null) {
      skip(previous);
    }
    while (!finished) {
      if (level().scanner.nextPart()) {
        BodyPart part = readPart();
        if (part != null) {
          return part;
        }
      } else if (group == null) {
        finished = true;
      } else {
        group = null;
      }
    }
    return null;
  }

  private void skip(BodyPart part) throws IOException {
    BoundaryScanner scanner = level().scanner;
    for (measure(part); scanner.content() > 0; measure(part)) {
      scanner.skip(scanner.content());
    }
  }

  /** Reads the header of a part; null if the part has parts itself, which come next. */
  private @Nullable BodyPart readPart() throws IOException {
    PartHeaders headers = level().headers.read(headerCharset());
    requireIdentityEncoding(headers);
    FormDataDisposition disposition =
        group == null
            ? FormDataDisposition.of(headers)
            : FormDataDisposition.inGroup(headers, group.name);
    BodyPart part = new BodyPart(this, headers, disposition);
    count(part);
    level().scanner.beginContent();
    partSize = 0;
    String boundary = group == null ? part.groupBoundary() : null;
    if (boundary == null) {
      return part;
    }
    group = new Group(part.name(), levelWithin(boundary));
    return null;
  }

  private Level levelWithin(String boundary) {
    BodyBuffer buffer =
        BodyBuffer.ofPart(
            body.scanner.asStream(), body.buffer.offset(), limits, bufferSize(boundary));
    return new Level(buffer, boundary, limits);
  }

  private Charset headerCharset() {
    return formCharset == null ? StandardCharsets.ISO_8859_1 : formCharset;
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

  // Limits

  private void count(BodyPart part) throws LimitExceededException {
    if (part.name().length() > limits.maxNameLength()) {
      throw new LimitExceededException(
          UploadLimit.MAX_NAME_LENGTH, limits.maxNameLength(), part.name());
    }
    if (part.isFile() && ++files > limits.maxFiles()) {
      throw new LimitExceededException(UploadLimit.MAX_FILES, limits.maxFiles(), part.name());
    }
    if (!part.isFile() && ++fields > limits.maxFields()) {
      throw new LimitExceededException(UploadLimit.MAX_FIELDS, limits.maxFields(), part.name());
    }
  }

  /** Finds content, if none is at hand, and counts it. */
  private void measure(BodyPart part) throws IOException {
    int found = level().scanner.findContent();
    partSize += found;
    if (!part.isFile()) {
      fieldsSize += found;
      requireTextWithinLimits(part);
    } else if (partSize > limits.maxFileSize()) {
      throw new LimitExceededException(
          UploadLimit.MAX_FILE_SIZE, limits.maxFileSize(), part.name());
    }
  }

  /** Of two limits that are exceeded at once, the one that a reader byte by byte would meet. */
  private void requireTextWithinLimits(BodyPart part) throws LimitExceededException {
    long excess = partSize - limits.maxFieldSize();
    long excessOfAll = fieldsSize - limits.maxFieldsSize();
    if (excess > 0 && excess >= excessOfAll) {
      throw new LimitExceededException(
          UploadLimit.MAX_FIELD_SIZE, limits.maxFieldSize(), part.name());
    }
    if (excessOfAll > 0) {
      throw new LimitExceededException(UploadLimit.MAX_FIELDS_SIZE, limits.maxFieldsSize(), null);
    }
  }
}
