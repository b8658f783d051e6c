package io.github.servletstorages.assets;

import io.github.servletstorages.http.ContentCoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses with the JDK's own gzip. */
final class GzipCoder implements ContentCoder {

  /** {@value} is what RFC 1952 has for "unknown"; Java says so from version 16 on. */
  private static final byte UNKNOWN_SYSTEM = (byte) 255;

  private static final int SYSTEM = 9;

  @Override
  public ContentCoding coding() {
    return ContentCoding.GZIP;
  }

  @Override
  public byte[] encode(byte[] content) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(content.length / 3 + 64);
    try (OutputStream gzip = new BestGzip(encoded)) {
      gzip.write(content);
    }
    byte[] bytes = encoded.toByteArray();
    bytes[SYSTEM] = UNKNOWN_SYSTEM;
    return bytes;
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out, 64 * 1024);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
