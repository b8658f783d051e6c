package io.github.servletstorages.storage;

/**
 * A part of a file. Immutable.
 *
 * @param offset where it starts, 0 or more
 * @param length how many bytes, 1 or more; what lies beyond the end of the file is left out
 */
public record ByteRange(long offset, long length) {

  /**
   * Checks both numbers.
   *
   * @throws IllegalArgumentException if the offset is negative, the length is not positive, or
   *     their sum exceeds 63 bits
   */
  public ByteRange {
    if (offset < 0 || length < 1 || offset > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException("not a range: offset " + offset + ", length " + length);
    }
  }

  /** Where the last byte is. */
  public long last() {
    return offset + length - 1;
  }

  /** How many bytes this range has in a file of that size; 0 if it starts after its end. */
  public long lengthIn(long size) {
    return Math.max(0, Math.min(length, size - offset));
  }
}
