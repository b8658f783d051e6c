package io.github.servletstorages.upload;

import io.github.servletstorages.http.MediaType;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds out how many pixels an image has, from bytes that come in pieces of any size. It only ever
 * holds the few bytes that it looks at, so that it can follow a header to wherever it ends.
 *
 * <p>A format says which bytes it wants next, and gets them. It never looks back. Whatever the
 * bytes are, the outcome is a number of pixels or that it isn't known. Not thread-safe.
 */
abstract class ImageHeader {

  private static final int MOST_WANTED = 18;

  /** Larger than any decoder takes; two of them can be multiplied. */
  private static final long LONGEST_SIDE = Integer.MAX_VALUE;

  private final ByteBuffer window = ByteBuffer.allocate(MOST_WANTED);

  private long position;
  private long wanted;
  private boolean read;
  private long width;
  private long height;

  /** For formats, which say what they {@link #want} first. */
  ImageHeader() {}

  /** A reader for images of that type; empty for types that none is known for. */
  static Optional<ImageHeader> of(MediaType type) {
    return Optional.ofNullable(
        switch (type.essence()) {
          case "image/png" -> new PngHeader();
          case "image/jpeg" -> new JpegHeader();
          case "image/gif" -> new GifHeader();
          case "image/webp" -> new WebpHeader();
          case "image/bmp" -> new BmpHeader();
          case "image/tiff" -> new TiffHeader();
          case "image/avif", "image/heic", "image/heif" -> new HeifHeader();
          default -> null;
        });
  }

  /** Takes the next bytes of the image. */
  final void accept(byte[] bytes, int offset, int length) {
    int from = offset;
    int end = offset + length;
    while (from < end && !read) {
      long skipped = Math.min(wanted - position, end - from);
      if (skipped > 0) {
        from += (int) skipped;
        position += skipped;
      } else {
        int taken = Math.min(window.remaining(), end - from);
        window.put(bytes, from, taken);
        from += taken;
        position += taken;
        wanted += taken;
        offerWindow();
      }
    }
  }

  private void offerWindow() {
    if (!window.hasRemaining()) {
      long start = wanted - window.limit();
      window.flip();
      read(window, start);
    }
  }

  /** Whether all is known that will be; further bytes make no difference. */
  final boolean isRead() {
    return read;
  }

  /**
   * The pixels of the largest picture that was found so far, or of the area that all together take
   * up; 0 if it isn't known.
   */
  final long pixels() {
    return width * height;
  }

  /**
   * Looks at the bytes that were wanted, and says what it wants next, or that it has {@link #end
   * ended}.
   *
   * @param start where they stand in the image
   */
  abstract void read(ByteBuffer bytes, long start);

  /** Asks for bytes that have not come by yet; what lies before that ends all hope. */
  final void want(long start, int count) {
    if (start < position) {
      giveUp();
    } else {
      wanted = start;
      window.clear().limit(count);
    }
  }

  /** A picture was found. */
  final void found(long pictureWidth, long pictureHeight) {
    width = Math.min(Math.max(width, pictureWidth), LONGEST_SIDE);
    height = Math.min(Math.max(height, pictureHeight), LONGEST_SIDE);
  }

  /** The header has been read. */
  final void end() {
    read = true;
  }

  /** The bytes make no sense. */
  final void giveUp() {
    width = 0;
    height = 0;
    read = true;
  }
}
