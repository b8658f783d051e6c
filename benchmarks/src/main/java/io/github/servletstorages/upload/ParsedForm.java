package io.github.servletstorages.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets a benchmark at the reader, which is not public. */
public final class ParsedForm {

  private static final MultipartLimits LIMITS =
      new MultipartLimits(
          Long.MAX_VALUE, Long.MAX_VALUE, 10_000, 10_000, Long.MAX_VALUE, Long.MAX_VALUE, 8192, 16, 256, false);

  private static final byte[] TARGET = new byte[32 * 1024];

  private ParsedForm() {}

  /** Reads all content, as an upload's receiver does; tells how much there was. */
  public static long contentLength(byte[] form, String boundary) throws IOException {
    MultipartReader reader = new MultipartReader(new ByteArrayInputStream(form), boundary, LIMITS);
    long total = 0;
    for (BodyPart part = reader.next(); part != null; part = reader.next()) {
      InputStream body = part.body();
      for (int n = body.read(TARGET); n >= 0; n = body.read(TARGET)) {
        total += n;
      }
    }
    return total;
  }
}
