package io.github.servletstorages.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** WebP (RFC 9649): the first chunk is lossy, lossless, or says how large the canvas is. */
final class WebpHeader extends ImageHeader {

  private static final int LOSSY = 0x56503820; // VP8 and a blank
  private static final int LOSSLESS = 0x5650384C; // VP8L
  private static final int EXTENDED = 0x56503858; // VP8X

  WebpHeader() {
    want(12, 18);
  }

  @Override
  void read(ByteBuffer bytes, long start) {
    int chunk = bytes.getInt(0);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    switch (chunk) {
      case LOSSY -> found(bytes.getShort(14) & 0x3FFF, bytes.getShort(16) & 0x3FFF);
      case LOSSLESS -> {
        int sides = bytes.getInt(9);
        found((sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1);
      }
      case EXTENDED -> found((bytes.getInt(12) & 0xFFFFFF) + 1, (bytes.getInt(14) >>> 8) + 1);
      default -> giveUp();
    }
    end();
  }
}
