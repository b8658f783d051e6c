package io.github.servletstorages.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** BMP: the header of OS/2 with its 16 bits for a side, or those of Windows with 32. */
final class BmpHeader extends ImageHeader {

  private static final int OS2_HEADER_SIZE = 12;

  BmpHeader() {
    want(14, 12);
  }

  @Override
  void read(ByteBuffer bytes, long start) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt() == OS2_HEADER_SIZE) {
      found(Short.toUnsignedInt(bytes.getShort()), Short.toUnsignedInt(bytes.getShort()));
    } else {
      // from the top down if the height is below zero
      found(Math.max(bytes.getInt(), 0), Math.abs((long) bytes.getInt()));
    }
    end();
  }
}
