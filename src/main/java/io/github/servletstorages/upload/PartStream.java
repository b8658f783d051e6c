package io.github.servletstorages.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** The content of a part, read from the request as it is read here. Closing it does nothing. */
final class PartStream extends InputStream {
  private final MultipartReader reader;
  private final BodyPart part;

  PartStream(MultipartReader reader, BodyPart part) {
    this.reader = reader;
    this.part = part;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    Objects.checkFromIndexSize(start, length, target.length);
    return reader.read(part, target, start, length);
  }

  @Override
  public byte[] readAllBytes() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(reader.findContent(part));
    transferTo(all);
    return all.toByteArray();
  }

  /** Writes the content out of the reader's own buffer, without a copy in between. */
  @Override
  public long transferTo(OutputStream target) throws IOException {
    long total = 0;
    for (int found = reader.findContent(part); found > 0; found = reader.findContent(part)) {
      reader.take(part, target);
      total += found;
    }
    return total;
  }

  @Override
  public int available() {
    return reader.available(part);
  }
}
