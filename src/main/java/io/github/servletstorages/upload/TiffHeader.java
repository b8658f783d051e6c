package io.github.servletstorages.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * TIFF (revision 6.0): the directories of all pages. They may be anywhere, at the end too, in the
 * order in which they follow each other.
 */
final class TiffHeader extends ImageHeader {

  private static final short VERSION = 42;

  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;

  private static final int SHORT = 3;

  private enum Expected {
    HEADER,
    COUNT,
    ENTRY,
    NEXT_PAGE
  }

  private Expected expected = Expected.HEADER;
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private int entries;

  TiffHeader() {
    want(0, 8);
  }

  @Override
  void read(ByteBuffer bytes, long start) {
    bytes.order(order);
    switch (expected) {
      case HEADER -> readHeader(bytes);
      case COUNT -> {
        entries = Short.toUnsignedInt(bytes.getShort());
        expectEntry(start + 2);
      }
      case ENTRY -> {
        readEntry(bytes);
        entries--;
        expectEntry(start + 12);
      }
      case NEXT_PAGE -> expectPage(Integer.toUnsignedLong(bytes.getInt()));
    }
  }

  private void readHeader(ByteBuffer bytes) {
    order = bytes.get() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    bytes.order(order);
    if (bytes.getShort(2) == VERSION) {
      expectPage(Integer.toUnsignedLong(bytes.getInt(4)));
    } else {
      giveUp();
    }
  }

  private void expectPage(long start) {
    if (start == 0) {
      end();
    } else {
      expected = Expected.COUNT;
      want(start, 2);
    }
  }

  private void expectEntry(long start) {
    expected = entries > 0 ? Expected.ENTRY : Expected.NEXT_PAGE;
    want(start, entries > 0 ? 12 : 4);
  }

  private void readEntry(ByteBuffer bytes) {
    int tag = Short.toUnsignedInt(bytes.getShort(0));
    long value =
        bytes.getShort(2) == SHORT
            ? Short.toUnsignedInt(bytes.getShort(8))
            : Integer.toUnsignedLong(bytes.getInt(8));
    if (tag == WIDTH) {
      found(value, 0);
    } else if (tag == HEIGHT) {
      found(0, value);
    }
  }
}
