package io.github.servletstorages.upload;

import java.nio.ByteBuffer;

/** PNG (ISO 15948, section 11.2.1): {@code IHDR} is the first chunk. */
final class PngHeader extends ImageHeader {

  private static final int IHDR = 0x49484452;

  PngHeader() {
    want(12, 12);
  }

  @Override
  void read(ByteBuffer bytes, long start) {
    if (bytes.getInt() != IHDR) {
      giveUp();
      return;
    }
    found(Math.max(bytes.getInt(), 0), Math.max(bytes.getInt(), 0));
    end();
  }
}
