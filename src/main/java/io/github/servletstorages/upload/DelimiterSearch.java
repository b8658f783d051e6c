package io.github.servletstorages.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds a delimiter among bytes, in a time that is linear in their number, whatever they are and
 * whatever the delimiter is.
 *
 * <p>It looks at eight places at once, each of them a byte of a {@code long}: whether the
 * delimiter's first two bytes stand there, and only if they do anywhere, its first five. The first
 * place where these stand is compared with the whole of it, eight bytes at a time.
 *
 * <p>It rests on one property: a delimiter begins with a line end, and has that byte nowhere else.
 * So no delimiter begins within bytes that agree with one, and the search goes on after these. Each
 * byte is compared once.
 *
 * <p>The byte after the delimiter is compared too, since most bytes can't follow one: a line that
 * begins like a delimiter and goes on like text is passed by as any other.
 *
 * <p>Immutable and thread-safe.
 */
final class DelimiterSearch {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Bits that are in no byte that may follow: CR, LF, dash, space and tab. */
  private static final byte NEVER_FOLLOW = (byte) 0xD0;

  private final byte[] delimiter;

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
  DelimiterSearch(byte[] delimiter) {
    this.delimiter = delimiter.clone();
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

  /** The delimiter's length. */
  int length() {
    return delimiter.length;
  }

  /**
   * Finds the first place from which on all bytes agree with the delimiter, and the next one may
   * follow it; or all that there are up to the end.
   *
   * @return {@code to} if there is no such place
   */
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
    int end = Math.min(place + delimiter.length, to);
    return bytes[place] == delimiter[0]
        && Arrays.equals(bytes, place, end, delimiter, 0, end - place)
        && (end == to || (bytes[end] & NEVER_FOLLOW) == 0);
  }

  /** Whether the whole delimiter is there; as many bytes have to be. */
  boolean isAt(byte[] bytes, int start) {
    return Arrays.equals(bytes, start, start + delimiter.length, delimiter, 0, delimiter.length);
  }
}
