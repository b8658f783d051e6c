package io.github.servletstorages.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Tells the content of parts from the delimiters between them (RFC 2046 section 5.1.1), however
 * both are spread over the pieces that a body comes in.
 *
 * <ul>
 *   <li>What a delimiter is, {@link Delimiter} tells. Anything that merely begins like one is
 *       content.
 *   <li>The line end of the first delimiter may be missing at the very start, and the line end of
 *       the empty line after a part's header may be that of a delimiter: such a part is empty.
 *   <li>Where bare LFs are allowed, a CR before the LF of a delimiter is not content.
 *   <li>A body without parts is a closing delimiter alone. A preamble before that is refused: it is
 *       most likely a broken part.
 * </ul>
 *
 * <p>It requires no byte that a complete body would not have, so nothing is read of the epilogue
 * but what comes along. Not thread-safe.
 */
final class BoundaryScanner {
  private static final byte[] LINE_END = {'\r', '\n'};

  private final BodyBuffer buffer;
  private final Delimiter form;
  private final DelimiterSearch search;

  /** How many of the bytes at hand are known to be content. */
  private int content;

  /** The length of the delimiter after them, 0 if none was found yet. */
  private int delimiter;

  private boolean inPreamble = true;

  /**
   * @param buffer at the start of a body, and not smaller than {@link #minBufferSize}
   */
  BoundaryScanner(BodyBuffer buffer, String boundary) {
    this.buffer = buffer;
    this.form = new Delimiter(boundary, buffer.bareLf());
    this.search = DelimiterSearch.of(form);
    buffer.pretend(LINE_END); // so that a boundary at the very start is found like any other
    buffer.await("the first boundary");
  }

  /** The size of the longest delimiter, in bytes. */
  static int minBufferSize(String boundary) {
    return "\r\n--".length() + boundary.length() + Delimiter.MAX_PADDING + LINE_END.length;
  }

  /**
   * Skips the rest of the content, and goes beyond the delimiter.
   *
   * @return false if that was the closing one
   * @throws MalformedMultipartException if the body ends before, or closes before any part
   */
  boolean nextPart() throws IOException {
    while (delimiter == 0) {
      findContent();
      skip(content);
    }
    skip(content);
    boolean closing = isClosing();
    if (closing && inPreamble && !buffer.isAtStart()) {
      throw new MalformedMultipartException(
          "the closing boundary comes before any part", buffer.offset());
    }
    buffer.skip(delimiter);
    delimiter = 0;
    inPreamble = false;
    buffer.await("the closing boundary");
    return !closing;
  }

  private boolean isClosing() {
    return buffer.get(delimiter - 1) == '-';
  }

  /** Begins the content of a part, at the empty line after its header. */
  void beginContent() throws IOException {
    int lineEnd = buffer.lineEndAt(0);
    int start = buffer.bareLf() ? lineEnd - 1 : 0;
    int length = buffer.lengthAt(form, start);
    while (length == Delimiter.UNDECIDED) {
      buffer.fill();
      length = buffer.lengthAt(form, start);
    }
    if (length > 0) {
      delimiter = start + length;
    } else {
      buffer.skip(lineEnd);
    }
  }

  /** How many bytes of content are at hand. */
  int content() {
    return content;
  }

  /**
   * Finds content, if none is at hand.
   *
   * @return how many bytes of content were found; none at the delimiter
   */
  int findContent() throws IOException {
    if (content > 0 || delimiter > 0) {
      return 0;
    }
    scan();
    return content;
  }

  /** Takes content that is at hand. */
  void take(byte[] target, int start, int count) {
    buffer.take(target, start, count);
    content -= count;
  }

  /** Takes all content that is at hand. */
  void take(OutputStream target) throws IOException {
    int count = content;
    content = 0;
    buffer.take(target, count);
  }

  /** Skips content that is at hand. */
  void skip(int count) {
    buffer.skip(count);
    content -= count;
  }

  /** The content of the part that was begun. Closing it does nothing. */
  InputStream asStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int start, int length) throws IOException {
        findContent();
        int count = Math.min(length, content);
        take(target, start, count);
        return count == 0 && length > 0 ? -1 : count;
      }
    };
  }

  /**
   * Finds out how much of the bytes at hand is content, and whether a delimiter follows.
   *
   * <p>What may become a delimiter is looked at again when there are more bytes, and then it is at
   * the start: it is never more than the longest delimiter.
   */
  private void scan() throws IOException {
    buffer.require(1);
    int found = buffer.find(search);
    while (beforeLineEnd(found) == 0 && buffer.lengthAt(form, found) == Delimiter.UNDECIDED) {
      buffer.fill();
      found = buffer.find(search);
    }
    content = beforeLineEnd(found);
    int length = buffer.lengthAt(form, found);
    if (length > 0) {
      delimiter = length + found - content;
    }
  }

  /** Where content ends, if there is a delimiter at that place. */
  private int beforeLineEnd(int found) {
    return buffer.bareLf() && found > 0 && buffer.get(found - 1) == '\r' ? found - 1 : found;
  }
}
