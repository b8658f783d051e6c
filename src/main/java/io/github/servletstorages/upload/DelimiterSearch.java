package io.github.servletstorages.upload;

import java.util.Arrays;

/**
 * Finds a delimiter among bytes, in a time that is linear in their number, whatever they are and
 * whatever the delimiter is.
 *
 * <p>It goes ahead by windows of a fixed number of places, and sorts out most of them by a look at
 * a few bytes together. How that is done depends on the delimiter's length. Where the next window
 * is does not depend on what is found in one: the processor need not wait for it.
 *
 * <p>Immutable and thread-safe.
 */
abstract class DelimiterSearch {
  private final Delimiter delimiter;

  /** The delimiter, and as many bytes of 0 as are compared beyond it. */
  private final byte[] bytes;

  private final long first;
  private final long firstMask;

  /** The last eight bytes, among them the two that follow. */
  private final long last;

  private final long lastMask;
  private final int lastAt;

  /** How many bytes have to be there from a window's start on. */
  private final int reach;

  /**
   * @param window the number of places
   */
  DelimiterSearch(Delimiter delimiter, int window) {
    this.delimiter = delimiter;
    int length = delimiter.length();
    byte[] neverFollow = delimiter.neverFollow();
    int compared = Math.max(length + neverFollow.length, Long.BYTES);
    byte[] mask = new byte[compared];
    Arrays.fill(mask, 0, length, (byte) 0xFF);
    System.arraycopy(neverFollow, 0, mask, length, neverFollow.length);
    this.bytes = Arrays.copyOf(delimiter.bytes(), compared);
    this.first = EightBytes.at(bytes, 0);
    this.firstMask = EightBytes.at(mask, 0);
    this.lastAt = compared - Long.BYTES;
    this.last = EightBytes.at(bytes, lastAt);
    this.lastMask = EightBytes.at(mask, lastAt);
    this.reach = window - 1 + compared;
  }

  /** The faster of the two ways. */
  static DelimiterSearch of(Delimiter delimiter) {
    return delimiter.length() < LongDelimiterSearch.MIN_LENGTH
        ? new ShortDelimiterSearch(delimiter)
        : new LongDelimiterSearch(delimiter);
  }

  /**
   * Finds the first place from which on there is a delimiter with all that belongs to it, or the
   * beginning of one that may go on beyond the end.
   *
   * @return {@code to} if there is no such place
   */
  final int find(byte[] text, int from, int to) {
    int place = findInWindows(text, from, to);
    while (place < to && isNone(text, place, to)) {
      place++;
    }
    return place;
  }

  private boolean isNone(byte[] text, int place, int to) {
    return text[place] != bytes[0] || delimiter.lengthAt(text, place, to) == Delimiter.NONE;
  }

  /**
   * Finds the first place that {@link #find} has to find, as far as there are complete windows.
   *
   * @return the first place that is in no complete window, if there is none before
   */
  abstract int findInWindows(byte[] text, int from, int to);

  /** The last place where a complete window may start. */
  final int lastWindow(int to) {
    return to - reach;
  }

  /**
   * Whether there is a delimiter with all that belongs to it, or the beginning of one that may go
   * on beyond the end. Only for places in a complete window: all that is compared is there.
   */
  boolean isPossible(byte[] text, int place, int to) {
    return ((EightBytes.at(text, place) ^ first) & firstMask) == 0
        && ((EightBytes.at(text, place + lastAt) ^ last) & lastMask) == 0
        && agreesBetween(text, place)
        && delimiter.followingLength(text, place + delimiter.length(), to) != Delimiter.NONE;
  }

  /** Whether all bytes agree that are neither among the first eight nor among the last. */
  private boolean agreesBetween(byte[] text, int place) {
    for (int at = lastAt - Long.BYTES; at > 0; at -= Long.BYTES) {
      if (EightBytes.at(text, place + at) != EightBytes.at(bytes, at)) {
        return false;
      }
    }
    return true;
  }
}
