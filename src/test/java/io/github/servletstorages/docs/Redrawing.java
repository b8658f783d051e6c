package io.github.servletstorages.docs;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Draws images anew, so that nothing is left of a file but its pixels. */
final class Redrawing {

  /** One pixel takes some 4 bytes of memory while it is drawn. */
  private static final long MAX_PIXELS = 20_000_000;

  private Redrawing() {}

  /**
   * Puts a PNG in the place of an image.
   *
   * @return the key of the PNG
   * @throws IOException if it is no image that can be read, or has too many pixels
   */
  static Key redraw(Storage storage, Key key) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try (StoredContent file = storage.read(key);
        ImageInputStream in = new MemoryCacheImageInputStream(file.stream())) {
      ImageIO.write(decode(in), "png", png);
    }
    Key redrawn = Key.of(key.value() + ".redrawn.png");
    WriteOptions options = WriteOptions.create().contentType("image/png");
    storage.write(redrawn, new ByteArrayInputStream(png.toByteArray()), options);
    storage.delete(key);
    return redrawn;
  }

  private static BufferedImage decode(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new IOException("the file is no image that this Java can read");
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(in);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
        throw new IOException("the image has more than " + MAX_PIXELS + " pixels");
      }
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }
}
