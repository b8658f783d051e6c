package io.github.servletstorages.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands between parts (RFC 2046 section 5.1.1): a line end, {@code --}, the boundary, and
 * then either {@code --}, or up to {@value #MAX_PADDING} spaces and tabs and a line end. Anything
 * else that merely begins like one is content.
 *
 * <p>A line end is CRLF. Where bare LFs are allowed, it is LF; a CR before it is not taken for a
 * part of the delimiter here.
 *
 * <p>Immutable and thread-safe.
 */
final class Delimiter {
  /**
   * How much transport padding is recognised. Clients send none, and a bound is needed since all of
   * it must fit into a buffer.
   */
  static final int MAX_PADDING = 32;

  /** There is no delimiter. */
  static final int NONE = 0;

  /** There is one, or something else: more bytes are needed to tell. */
  static final int UNDECIDED = -1;

  private final byte[] bytes;
  private final boolean bareLf;

  /**
   * @param boundary of one character or more, with no CR and no LF
   */
  Delimiter(String boundary, boolean bareLf) {
    this.bytes = ((bareLf ? "\n--" : "\r\n--") + boundary).getBytes(StandardCharsets.US_ASCII);
    this.bareLf = bareLf;
  }

  /** From the line end to the boundary. The first byte is not among the others. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** The length from the line end to the boundary. */
  int length() {
    return bytes.length;
  }

  /** Bits that are never in the two bytes after the boundary, if this is a delimiter. */
  byte[] neverFollow() {
    byte inAny = '-' | '\r' | '\n' | ' ' | '\t';
    byte inNext = '-' | '\r' | ' ' | '\t';
    return bareLf ? new byte[] {(byte) ~inAny, 0} : new byte[] {(byte) ~inNext, (byte) ~inAny};
  }

  /**
   * The length of the delimiter that is at a place, with all that belongs to it; {@link #NONE} or
   * {@link #UNDECIDED}.
   */
  int lengthAt(byte[] other, int start, int to) {
    int end = Math.min(start + bytes.length, to);
    if (!Arrays.equals(other, start, end, bytes, 0, end - start)) {
      return NONE;
    }
    int following = followingLength(other, end, to);
    return following > 0 ? bytes.length + following : following;
  }

  /**
   * The length of what makes the boundary before it a delimiter; {@link #NONE} or {@link
   * #UNDECIDED}.
   */
  int followingLength(byte[] other, int start, int to) {
    if (start < to && other[start] == '-') {
      return pairLength(other, start, to, '-');
    }
    int end = endOfPadding(other, start, Math.min(start + MAX_PADDING, to));
    int lineEnd = lineEndLength(other, end, to);
    return lineEnd > 0 ? end - start + lineEnd : lineEnd;
  }

  private static int endOfPadding(byte[] other, int start, int to) {
    int end = start;
    for (; end <= to - Long.BYTES; end += Long.BYTES) {
      long noBlanks = EightBytes.without((byte) ' ', (byte) '\t', EightBytes.at(other, end));
      if (noBlanks != 0) {
        return end + EightBytes.first(noBlanks);
      }
    }
    while (end < to && isBlank(other[end])) {
      end++;
    }
    return end;
  }

  private int lineEndLength(byte[] other, int start, int to) {
    if (start == to) {
      return UNDECIDED;
    }
    if (other[start] == '\r') {
      return pairLength(other, start, to, '\n');
    }
    return bareLf && other[start] == '\n' ? 1 : NONE;
  }

  private static int pairLength(byte[] other, int start, int to, char second) {
    if (start + 1 == to) {
      return UNDECIDED;
    }
    return other[start + 1] == second ? 2 : NONE;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
