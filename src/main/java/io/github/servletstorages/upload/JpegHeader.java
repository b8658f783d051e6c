package io.github.servletstorages.upload;

import java.nio.ByteBuffer;

/**
 * JPEG (ITU-T T.81, annex B): segments up to the first frame header. Cameras put previews and
 * colour profiles before it, of more than 64 KiB together.
 */
final class JpegHeader extends ImageHeader {

  private static final int FILL = 0xFF;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;

  private enum Expected {
    FILL,
    MARKER,
    LENGTH,
    FRAME
  }

  private Expected expected = Expected.FILL;

  JpegHeader() {
    want(2, 1);
  }

  @Override
  void read(ByteBuffer bytes, long start) {
    switch (expected) {
      case FILL -> {
        if (Byte.toUnsignedInt(bytes.get()) == FILL) {
          expect(Expected.MARKER, start + 1, 1);
        } else {
          giveUp();
        }
      }
      case MARKER -> readMarker(Byte.toUnsignedInt(bytes.get()), start);
      case LENGTH -> expect(Expected.FILL, start + Short.toUnsignedInt(bytes.getShort()), 1);
      case FRAME -> {
        int height = Short.toUnsignedInt(bytes.getShort());
        found(Short.toUnsignedInt(bytes.getShort()), height);
        end();
      }
    }
  }

  private void readMarker(int marker, long start) {
    if (marker == FILL) {
      expect(Expected.MARKER, start + 1, 1);
    } else if (isFrame(marker)) {
      expect(Expected.FRAME, start + 4, 4); // after the length and the precision
    } else if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
      giveUp();
    } else {
      expect(Expected.LENGTH, start + 1, 2);
    }
  }

  /** SOF0 to SOF15, among which are DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private void expect(Expected next, long start, int count) {
    expected = next;
    want(start, count);
  }
}
