package io.github.servletstorages.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * GIF (version 89a): the screen, and each picture on it, since some decoders believe the one and
 * some the other.
 */
final class GifHeader extends ImageHeader {

  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2C;

  private enum Expected {
    SCREEN,
    BLOCK,
    PICTURE,
    SUB_BLOCK
  }

  private Expected expected = Expected.SCREEN;

  GifHeader() {
    want(6, 7);
  }

  @Override
  void read(ByteBuffer bytes, long start) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    switch (expected) {
      case SCREEN -> {
        found(unsigned(bytes), unsigned(bytes));
        expect(Expected.BLOCK, start + 7 + colours(bytes.get()), 1);
      }
      case BLOCK -> readBlock(bytes.get(), start);
      case PICTURE -> {
        int left = unsigned(bytes);
        int top = unsigned(bytes);
        found(left + unsigned(bytes), top + unsigned(bytes));
        expect(Expected.SUB_BLOCK, start + 9 + colours(bytes.get()) + 1, 1);
      }
      case SUB_BLOCK -> {
        int size = Byte.toUnsignedInt(bytes.get());
        expect(size == 0 ? Expected.BLOCK : Expected.SUB_BLOCK, start + 1 + size, 1);
      }
    }
  }

  private void readBlock(int kind, long start) {
    if (kind == PICTURE) {
      expect(Expected.PICTURE, start + 1, 9);
    } else if (kind == EXTENSION) {
      expect(Expected.SUB_BLOCK, start + 2, 1);
    } else {
      end();
    }
  }

  private void expect(Expected next, long start, int count) {
    expected = next;
    want(start, count);
  }

  /** The size of the table of colours that flags tell of. */
  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int unsigned(ByteBuffer bytes) {
    return Short.toUnsignedInt(bytes.getShort());
  }
}
