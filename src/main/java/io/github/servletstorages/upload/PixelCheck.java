package io.github.servletstorages.upload;

/**
 * Refuses an image that says of itself that it has too many pixels, or doesn't say how many it has:
 * a small file may claim to be an image that fills all memory once it is decoded.
 */
final class PixelCheck implements FileCheck {

  private final String field;
  private final Rule<Long> maxPixels;
  private final ImageHeader header;

  PixelCheck(String field, Rule<Long> maxPixels, ImageHeader header) {
    this.field = field;
    this.maxPixels = maxPixels;
    this.header = header;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) throws UnprocessableFormException {
    header.accept(bytes, offset, length);
    if (header.pixels() > maxPixels.value()) {
      throw UnprocessableFormException.tooManyPixels(field, maxPixels);
    }
  }

  @Override
  public void complete() throws UnprocessableFormException {
    if (header.pixels() == 0) {
      throw UnprocessableFormException.unknownPixels(field, maxPixels);
    }
  }

  @Override
  public boolean isDecided() {
    return header.isRead();
  }
}
