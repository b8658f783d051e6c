package io.github.servletstorages.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Tells the content of parts from the delimiters between them (RFC 2046 section 5.1.1), however
 * both are spread over the pieces that a body comes in.
 *
 * <ul>
 *   <li>A delimiter is a line end, {@code --}, the boundary, and then either {@code --}, or up to
 *       {@value #MAX_PADDING} spaces and tabs and a line end. Anything else that merely begins like
 *       one is content.
 *   <li>The line end of the first delimiter may be missing at the very start, and the line end of
 *       the empty line after a part's header may be that of a delimiter: such a part is empty.
 *   <li>A line end is CRLF. Where bare LFs are allowed, it is LF with or without a CR before it.
 *   <li>A body without parts is a closing delimiter alone. A preamble before that is refused: it is
 *       most likely a broken part.
 * </ul>
 *
 * <p>It requires no byte that a complete body would not have, so nothing is read of the epilogue
 * but what comes along. Not thread-safe.
 */
final class BoundaryScanner {
  /**
   * How much transport padding is recognised. Clients send none, and a bound is needed since all of
   * it must fit into the buffer.
   */
  static final int MAX_PADDING = 32;

  private static final byte[] LINE_END = {'\r', '\n'};

  private final BodyBuffer buffer;
  private final DelimiterSearch search;

  /** As much as has to be in the buffer at once. */
  private final int longestDelimiter;

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
    String lineEnd = buffer.bareLf() ? "\n" : "\r\n";
    this.search =
        DelimiterSearch.of((lineEnd + "--" + boundary).getBytes(StandardCharsets.US_ASCII));
    this.longestDelimiter = minBufferSize(boundary);
    buffer.pretend(LINE_END); // so that a boundary at the very start is found like any other
    buffer.await("the first boundary");
  }

  /** The size of the longest delimiter, in bytes. */
  static int minBufferSize(String boundary) {
    return "\r\n--".length() + boundary.length() + MAX_PADDING + LINE_END.length;
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
    buffer.require(start + search.length());
    int length = buffer.isAt(search, start) ? delimiterAt(start) : 0;
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
   * <p>What looks like a delimiter is decided on only when all of it is at hand, hence once,
   * however small the pieces are that the body comes in.
   */
  private void scan() throws IOException {
    buffer.require(1);
    int from = 0;
    while (true) {
      int found = buffer.find(search, from);
      int end = beforeLineEnd(found);
      if (end == buffer.size() || (end > 0 && buffer.size() - found < longestDelimiter)) {
        content = end; // what follows is looked at when it comes first
        return;
      }
      if (buffer.size() - found < search.length()) {
        buffer.fill();
        continue;
      }
      int length = delimiterAt(found);
      if (length > 0) {
        content = end;
        delimiter = length + found - end;
        return;
      }
      from = found - length;
    }
  }

  /** Where content ends, if there is a delimiter at that place. */
  private int beforeLineEnd(int found) {
    return buffer.bareLf() && found > 0 && buffer.get(found - 1) == '\r' ? found - 1 : found;
  }

  /**
   * Tells whether what looks like a delimiter is one.
   *
   * @param start from where on it agrees with one up to the end of the boundary
   * @return the delimiter's length with all that belongs to it; or, negative, the number of bytes
   *     that can't be the start of one
   */
  private int delimiterAt(int start) throws IOException {
    int end = start + search.length();
    buffer.require(end + 2);
    if (buffer.get(end) == '-' && buffer.get(end + 1) == '-') {
      return search.length() + 2;
    }
    int padded = skipPadding(end);
    int lineEnd = buffer.lineEndAt(padded);
    return lineEnd > 0 ? padded + lineEnd - start : start - padded;
  }

  private int skipPadding(int start) throws IOException {
    int index = start;
    while (index - start < MAX_PADDING && isBlank(buffer.get(index))) {
      index++;
      buffer.require(index + 2);
    }
    return index;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
