package io.github.servletstorages.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Goes ahead by windows as long as the delimiter, and usually looks at far fewer bytes than there
 * are.
 *
 * <p>Of all places in a window only the last line end can be one where the delimiter stands:
 * standing at an earlier place, it would reach over that line end. Hence a window is done with by
 * one look at its last two bytes, where that pair isn't in the delimiter; by a search for the last
 * line end, if there is none; or by one comparison at most. Two windows one after the other lead
 * further than the delimiter is long, and each comparison by its whole length.
 *
 * <p>Immutable and thread-safe.
 */
final class LongDelimiterSearch extends DelimiterSearch {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle TWO_BYTES =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;
  private static final long ALL_BUT_HIGH_BITS = 0x7F7F7F7F7F7F7F7FL;

  /** So many that there is hardly ever a pair with the hash of one that is in the delimiter. */
  private static final int PAIR_BITS = 12;

  private final byte lineEnd;

  /** {@link #lineEnd} eight times. */
  private final long lineEnds;

  /** Which pairs of bytes are in the delimiter, by their hash. */
  private final boolean[] pairs = new boolean[1 << PAIR_BITS];

  /**
   * @param delimiter bytes of which the first is not among the others
   */
  LongDelimiterSearch(byte[] delimiter) {
    super(delimiter);
    this.lineEnd = delimiter[0];
    this.lineEnds = ONE_IN_EACH_BYTE * lineEnd;
    for (int i = 0; i < delimiter.length - 1; i++) {
      pairs[pairAt(delimiter, i)] = true;
    }
  }

  @Override
  int find(byte[] bytes, int from, int to) {
    int window = from;
    while (to - window > length()) {
      int next = afterWindow(bytes, window);
      if (next == window) {
        return window;
      }
      window = next;
    }
    int last = lastLineEnd(bytes, window, to);
    return last >= 0 && agree(bytes, last, to) ? last : to;
  }

  /**
   * Where the next window starts, after the one that starts here; the same if the delimiter is
   * here. Whatever the bytes are, it takes no more than twice to get a delimiter's length ahead.
   */
  int afterWindow(byte[] bytes, int window) {
    int end = window + length();
    if (!pairs[pairAt(bytes, end - 2)]) {
      return bytes[end - 1] == lineEnd ? end - 1 : end;
    }
    int last = lastLineEnd(bytes, window, end);
    if (last > window) {
      return last;
    }
    return last == window && isAt(bytes, window) && mayFollow(bytes[end]) ? window : end;
  }

  /** Multiplies by the golden ratio, and takes the upper bits (Knuth, 6.4). */
  private static int pairAt(byte[] bytes, int start) {
    int pair = (short) TWO_BYTES.get(bytes, start);
    return (pair * 0x9E3779B1) >>> (Integer.SIZE - PAIR_BITS);
  }

  /** Where the last line end is, -1 if there is none. */
  private int lastLineEnd(byte[] bytes, int from, int to) {
    if (to - from < Long.BYTES) {
      return lastLineEndOfFew(bytes, from, to);
    }
    for (int start = to - Long.BYTES; start > from; start -= Long.BYTES) {
      long found = lineEndsAt(bytes, start);
      if (found != 0) {
        return start + lastMarked(found);
      }
    }
    long found = lineEndsAt(bytes, from); // of those looked at twice none is a line end
    return found == 0 ? -1 : from + lastMarked(found);
  }

  private int lastLineEndOfFew(byte[] bytes, int from, int to) {
    int place = to - 1;
    while (place >= from && bytes[place] != lineEnd) {
      place--;
    }
    return place < from ? -1 : place;
  }

  /** Marks those of eight bytes that are line ends, by their high bits (Hacker's Delight, 6-1). */
  private long lineEndsAt(byte[] bytes, int start) {
    long difference = (long) EIGHT_BYTES.get(bytes, start) ^ lineEnds;
    long notZero = ((difference & ALL_BUT_HIGH_BITS) + ALL_BUT_HIGH_BITS) | difference;
    return ~(notZero | ALL_BUT_HIGH_BITS);
  }

  private static int lastMarked(long eightBytes) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(eightBytes)) / Byte.SIZE;
  }
}
