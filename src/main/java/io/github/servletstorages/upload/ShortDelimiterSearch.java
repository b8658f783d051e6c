package io.github.servletstorages.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks at eight places at once, each of them a byte of a {@code long}: whether the delimiter's
 * first two bytes stand there, and only if they do anywhere, its first five. The first place where
 * these stand is compared with the whole of it, eight bytes at a time, and the search goes on after
 * what agreed. So each byte is compared once.
 *
 * <p>Immutable and thread-safe.
 */
final class ShortDelimiterSearch extends DelimiterSearch {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte lineEnd;

  /** The delimiter's first bytes, each of them eight times. */
  private final long first;

  private final long second;
  private final long third;
  private final long fourth;
  private final long fifth;

  /** One place before its own in the shortest of all delimiters, which has no fifth byte. */
  private final int fifthAt;

  /** The delimiter and the byte after it, eight bytes each; the last ones overlap. */
  private final long[] eights;

  private final int lastEight;

  /** Which bits of the last eight bytes count. */
  private final long lastMask;

  /** How many bytes one step looks at. */
  private final int reach;

  /**
   * @param delimiter four bytes or more, of which the first is not among the others
   */
  ShortDelimiterSearch(byte[] delimiter) {
    super(delimiter);
    this.lineEnd = delimiter[0];
    this.first = eightTimes(delimiter[0]);
    this.second = eightTimes(delimiter[1]);
    this.third = eightTimes(delimiter[2]);
    this.fourth = eightTimes(delimiter[3]);
    this.fifthAt = Math.min(4, delimiter.length - 1);
    this.fifth = eightTimes(delimiter[fifthAt]);
    int compared = Math.max(delimiter.length + 1, Long.BYTES);
    byte[] mask = new byte[compared];
    Arrays.fill(mask, 0, delimiter.length, (byte) 0xFF);
    mask[delimiter.length] = NEVER_FOLLOW;
    this.lastEight = compared - Long.BYTES;
    this.lastMask = eightBytes(mask, lastEight);
    this.eights = eights(Arrays.copyOf(delimiter, compared));
    this.reach = Long.BYTES - 1 + compared;
  }

  private static long eightTimes(byte b) {
    return (b & 0xFF) * ONE_IN_EACH_BYTE;
  }

  private static long[] eights(byte[] bytes) {
    long[] eights = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
    for (int i = 0; i < eights.length; i++) {
      eights[i] = eightBytes(bytes, Math.min(i * Long.BYTES, bytes.length - Long.BYTES));
    }
    return eights;
  }

  private static long eightBytes(byte[] bytes, int start) {
    return (long) EIGHT_BYTES.get(bytes, start);
  }

  @Override
  int find(byte[] bytes, int from, int to) {
    int place = from;
    while (place <= to - reach) {
      long begun = begunAt(bytes, place);
      if (begun == 0) {
        place += Long.BYTES;
        continue;
      }
      place += Long.numberOfTrailingZeros(begun) / Byte.SIZE;
      int ahead = ahead(bytes, place);
      if (ahead == 0) {
        return place;
      }
      place += ahead;
    }
    while (place < to && !isPossible(bytes, place, to)) {
      place++;
    }
    return place;
  }

  /** Marks those of eight places where the first bytes stand; the lowest mark is right. */
  private long begunAt(byte[] bytes, int start) {
    long differences = (eightBytes(bytes, start) ^ first) | (eightBytes(bytes, start + 1) ^ second);
    if (zeroBytes(differences) == 0) {
      return 0;
    }
    return zeroBytes(
        differences
            | (eightBytes(bytes, start + 2) ^ third)
            | (eightBytes(bytes, start + 3) ^ fourth)
            | (eightBytes(bytes, start + fifthAt) ^ fifth));
  }

  /**
   * How far after a place, where the first bytes stand, the next one may be: no less than the five
   * bytes that agree then, or the four of the shortest delimiter; 0 if the delimiter is there.
   */
  int ahead(byte[] bytes, int place) {
    for (int i = 0; i < eights.length - 1; i++) {
      if (eightBytes(bytes, place + i * Long.BYTES) != eights[i]) {
        return Math.max(i * Long.BYTES, fifthAt + 1);
      }
    }
    long difference = eightBytes(bytes, place + lastEight) ^ eights[eights.length - 1];
    return (difference & lastMask) == 0 ? 0 : Math.max(lastEight, fifthAt + 1);
  }

  /** Marks bytes that are 0, and maybe some above the lowest of them (Hacker's Delight, 6-1). */
  private static long zeroBytes(long bytes) {
    return (bytes - ONE_IN_EACH_BYTE) & ~bytes & HIGH_BITS;
  }

  /** Whether the whole delimiter is there, or as much of it as there are bytes. */
  private boolean isPossible(byte[] bytes, int place, int to) {
    int end = Math.min(place + length(), to);
    return bytes[place] == lineEnd
        && agree(bytes, place, end)
        && (end == to || mayFollow(bytes[end]));
  }
}
