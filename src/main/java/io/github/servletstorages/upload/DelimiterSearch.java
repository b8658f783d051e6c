package io.github.servletstorages.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds a delimiter among bytes, in a time that is linear in their number, whatever they are and
 * whatever the delimiter is.
 *
 * <p>It goes ahead by windows of a fixed number of places. All rests on one property: a delimiter
 * begins with a line end, and has that byte nowhere else. Hence none begins among bytes that agree
 * with one, and in a window that is no longer than the delimiter only the last line end can be
 * where one stands: from an earlier place it would reach over that line end.
 *
 * <p>So most windows are done with by one comparison of eight bytes, and where the next window is
 * does not depend on what it finds: the processor need not wait for it.
 *
 * <p>Immutable and thread-safe.
 */
abstract class DelimiterSearch {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;
  private static final long ALL_BUT_HIGH_BITS = 0x7F7F7F7F7F7F7F7FL;

  private final Delimiter delimiter;

  /** The line end, eight times. */
  private final long lineEnds;

  private final long first;
  private final long firstMask;

  /** The last eight bytes, among them those that follow in any case. */
  private final long last;

  private final long lastMask;
  private final int lastAt;

  /** How many bytes have to be there from a window's start on. */
  private final int reach;

  DelimiterSearch(Delimiter delimiter, int window) {
    this.delimiter = delimiter;
    int length = delimiter.length();
    int whole = length + delimiter.minFollowing();
    int compared = Math.max(whole, Long.BYTES);
    byte[] bytes = Arrays.copyOf(delimiter.bytes(), compared);
    byte[] mask = new byte[compared];
    Arrays.fill(mask, 0, length, (byte) 0xFF);
    Arrays.fill(mask, length, whole, Delimiter.NEVER_FOLLOW);
    this.lineEnds = ONE_IN_EACH_BYTE * bytes[0];
    this.first = eight(bytes, 0);
    this.firstMask = eight(mask, 0);
    this.lastAt = compared - Long.BYTES;
    this.last = eight(bytes, lastAt);
    this.lastMask = eight(mask, lastAt);
    this.reach = window - 1 + compared;
  }

  /** The faster of the two ways. */
  static DelimiterSearch of(Delimiter delimiter) {
    return delimiter.length() < LongDelimiterSearch.WINDOW
        ? new ShortDelimiterSearch(delimiter)
        : new LongDelimiterSearch(delimiter);
  }

  /**
   * Finds the first place from which on there is a delimiter with all that belongs to it, or the
   * beginning of one that may go on beyond the end.
   *
   * @return {@code to} if there is no such place
   */
  final int find(byte[] bytes, int from, int to) {
    int place = findLikely(bytes, from, to);
    while (place < to && !isPossible(bytes, place, to)) {
      place = findLikely(bytes, place + 1, to);
    }
    return place;
  }

  /** Of a short delimiter all bytes are compared by what is done in windows. */
  private boolean isPossible(byte[] bytes, int place, int to) {
    boolean isCompared = lastAt <= Long.BYTES && place <= to - lastAt - Long.BYTES;
    int length =
        isCompared && isLikely(bytes, place)
            ? delimiter.followingLength(bytes, place + delimiter.length(), to)
            : delimiter.lengthAt(bytes, place, to);
    return length != Delimiter.NONE;
  }

  /**
   * Finds the first place where the first and the last bytes agree with a delimiter.
   *
   * @return the first place that is in no complete window, if there is none before
   */
  abstract int findLikely(byte[] bytes, int from, int to);

  /** The last place where a window may start. */
  final int lastWindow(int to) {
    return to - reach;
  }

  /** Whether the first and the last bytes agree; for all places in a window. */
  final boolean isLikely(byte[] bytes, int place) {
    return ((eight(bytes, place) ^ first) & firstMask) == 0
        && ((eight(bytes, place + lastAt) ^ last) & lastMask) == 0;
  }

  /** Marks those of eight bytes that are line ends, by their high bits (Hacker's Delight, 6-1). */
  final long lineEndsAt(byte[] bytes, int start) {
    long difference = eight(bytes, start) ^ lineEnds;
    long notZero = ((difference & ALL_BUT_HIGH_BITS) + ALL_BUT_HIGH_BITS) | difference;
    return ~(notZero | ALL_BUT_HIGH_BITS);
  }

  /** Which of eight bytes is the last that is marked; the first if none is. */
  static int lastMarked(long marks) {
    return Long.BYTES - 1 - Long.numberOfLeadingZeros(marks | 1) / Byte.SIZE;
  }

  private static long eight(byte[] bytes, int start) {
    return (long) EIGHT_BYTES.get(bytes, start);
  }
}
