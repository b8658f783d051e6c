package io.github.servletstorages.upload;

import java.util.Arrays;

/**
 * Finds a delimiter among bytes, in a time that is linear in their number, whatever they are and
 * whatever the delimiter is.
 *
 * <p>Both ways to do so rest on one property: a delimiter begins with a line end, and has that byte
 * nowhere else. So none begins within bytes that agree with one.
 *
 * <p>The byte after the delimiter is looked at too, since most bytes can't follow one: a line that
 * begins like a delimiter and goes on like text is passed by as any other.
 *
 * <p>Immutable and thread-safe.
 */
abstract class DelimiterSearch {

  /** Bits that are in no byte that may follow: CR, LF, dash, space and tab. */
  static final byte NEVER_FOLLOW = (byte) 0xD0;

  /** From this length on, going ahead by it is faster than to look at all places. */
  private static final int LONG = 16;

  private final byte[] delimiter;

  DelimiterSearch(byte[] delimiter) {
    this.delimiter = delimiter.clone();
  }

  /**
   * The faster of the two ways.
   *
   * @param delimiter four bytes or more, of which the first is not among the others
   */
  static DelimiterSearch of(byte[] delimiter) {
    return delimiter.length < LONG
        ? new ShortDelimiterSearch(delimiter)
        : new LongDelimiterSearch(delimiter);
  }

  /** The delimiter's length. */
  final int length() {
    return delimiter.length;
  }

  /**
   * Finds the first place from which on all bytes agree with the delimiter, and the next one may
   * follow it; or all that there are up to the end.
   *
   * @return {@code to} if there is no such place
   */
  abstract int find(byte[] bytes, int from, int to);

  /** Whether the whole delimiter is there; as many bytes have to be. */
  final boolean isAt(byte[] bytes, int start) {
    return agree(bytes, start, start + delimiter.length);
  }

  /** Whether bytes agree with the delimiter, as many as there are. */
  final boolean agree(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, delimiter, 0, to - from);
  }

  static boolean mayFollow(byte b) {
    return (b & NEVER_FOLLOW) == 0;
  }
}
