package io.github.servletstorages.upload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes that are looked at together, in a long. The first is in the lowest bits. */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private EightBytes() {}

  static long at(byte[] bytes, int start) {
    return (long) LONGS.get(bytes, start);
  }

  /** The same byte eight times. */
  static long all(byte b) {
    return (b & 0xFF) * ONES;
  }

  /**
   * Marks the bytes that are 0, by their high bits (Hacker's Delight, 6-1). Bytes of 1 that come
   * right after such a byte are marked too.
   */
  static long zeros(long bytes) {
    return (bytes - ONES) & ~bytes & HIGH_BITS;
  }

  /** Leaves no bits of the bytes that are one of two, of which one is even and one odd. */
  static long without(byte one, byte other, long bytes) {
    long difference = bytes ^ all(one);
    return difference ^ (difference & ONES) * (one ^ other);
  }

  /** Which is the first byte that has bits; 8 if none has. */
  static int first(long bytes) {
    return Long.numberOfTrailingZeros(bytes) / Byte.SIZE;
  }

  /** Which is the last byte that has bits; 0 if none has. */
  static int last(long bytes) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes | 1)) / Byte.SIZE;
  }
}
