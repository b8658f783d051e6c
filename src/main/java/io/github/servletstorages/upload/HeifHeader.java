package io.github.servletstorages.upload;

import java.nio.ByteBuffer;

/**
 * AVIF and HEIC (ISO 23008-12): the {@code ispe} properties of all pictures in the file, of which
 * the largest counts; a large one is put together of others.
 */
final class HeifHeader extends ImageHeader {

  private static final int META = 0x6D657461;
  private static final int IPRP = 0x69707270;
  private static final int IPCO = 0x6970636F;
  private static final int ISPE = 0x69737065;

  private static final int BOX_HEADER = 8;

  /** The version and flags that some boxes have after their header. */
  private static final int VERSION = 4;

  private long propertiesEnd = Long.MAX_VALUE;

  /** Where the box after an {@code ispe} starts; 0 outside of one. */
  private long afterSize;

  HeifHeader() {
    want(0, BOX_HEADER);
  }

  @Override
  void read(ByteBuffer bytes, long start) {
    if (afterSize > 0) {
      found(Integer.toUnsignedLong(bytes.getInt()), Integer.toUnsignedLong(bytes.getInt()));
      long next = afterSize;
      afterSize = 0;
      expectBox(next);
    } else {
      readBox(Integer.toUnsignedLong(bytes.getInt()), bytes.getInt(), start);
    }
  }

  /**
   * A size of 1 stands for one of 64 bits, and 0 for all the rest: no box before the sizes has it.
   */
  private void readBox(long size, int type, long start) {
    if (size < BOX_HEADER) {
      giveUp();
      return;
    }
    switch (type) {
      case META -> expectBox(start + BOX_HEADER + VERSION);
      case IPRP -> expectBox(start + BOX_HEADER);
      case IPCO -> {
        propertiesEnd = start + size;
        expectBox(start + BOX_HEADER);
      }
      case ISPE -> {
        afterSize = start + size;
        want(start + BOX_HEADER + VERSION, 8);
      }
      default -> expectBox(start + size);
    }
  }

  private void expectBox(long start) {
    if (start >= propertiesEnd) {
      end();
    } else {
      want(start, BOX_HEADER);
    }
  }
}
