package io.github.servletstorages.benchmarks;

import java.io.InputStream;
import java.util.Objects;
import java.util.Random;

/** So many bytes that don't compress, made from one block; it does not tell its length. */
final class Noise extends InputStream {

  private static final byte[] BLOCK = block();

  private long left;

  Noise(long length) {
    this.left = length;
  }

  private static byte[] block() {
    byte[] block = new byte[1 << 20];
    new Random(1).nextBytes(block);
    return block;
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    System.arraycopy(BLOCK, 0, bytes, 0, length);
    return bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (left == 0) {
      return -1;
    }
    int n = (int) Math.min(Math.min(length, left), BLOCK.length);
    System.arraycopy(BLOCK, 0, buffer, offset, n);
    left -= n;
    return n;
  }
}
