package io.github.servletstorages.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer with several ranges, of the type {@code multipart/byteranges} (RFC 9110
 * §14.6). Its length is known before a byte of the file is read. Immutable and thread-safe.
 */
public final class MultipartByteRanges {

  /** Nobody who stores a file can know where a part will end. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int BOUNDARY_BYTES = 16;

  private final String boundary;
  private final List<ByteRanges.Range> ranges;
  private final List<byte[]> heads;
  private final byte[] end;

  private MultipartByteRanges(
      String boundary, List<ByteRanges.Range> ranges, List<byte[]> heads, byte[] end) {
    this.boundary = boundary;
    this.ranges = ranges;
    this.heads = heads;
    this.end = end;
  }

  /**
   * A body of these ranges, with a random boundary.
   *
   * @param completeLength the length of the file
   * @param contentType of the file, repeated in each part; null if it has none
   */
  public static MultipartByteRanges of(
      ByteRanges.Satisfiable wanted, long completeLength, @Nullable String contentType) {
    byte[] random = new byte[BOUNDARY_BYTES];
    RANDOM.nextBytes(random);
    String boundary = HexFormat.of().formatHex(random);
    String type = contentType == null ? "" : "Content-Type: " + contentType + "\r\n";
    List<byte[]> heads = new ArrayList<>();
    for (ByteRanges.Range range : wanted.ranges()) {
      String head =
          (heads.isEmpty() ? "--" : "\r\n--")
              + boundary
              + "\r\n"
              + type
              + "Content-Range: "
              + range.contentRange(completeLength)
              + "\r\n\r\n";
      heads.add(head.getBytes(ISO_8859_1));
    }
    byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1);
    return new MultipartByteRanges(boundary, wanted.ranges(), heads, end);
  }

  /** The value of {@code Content-Type}. */
  public String contentType() {
    return "multipart/byteranges; boundary=" + boundary;
  }

  /** The length of the whole body, in bytes. */
  public long contentLength() {
    long length = end.length;
    for (byte[] head : heads) {
      length += head.length;
    }
    for (ByteRanges.Range range : ranges) {
      length += range.length();
    }
    return length;
  }

  /**
   * Writes the body.
   *
   * @param file writes one range of the file
   * @throws IOException if the client can't be written to, or the file can't be read
   */
  public void write(OutputStream client, RangeWriter file) throws IOException {
    for (int part = 0; part < heads.size(); part++) {
      client.write(heads.get(part));
      file.write(ranges.get(part));
    }
    client.write(end);
  }

  /** Writes one range of a file to where the rest of the body goes. */
  public interface RangeWriter {

    /**
     * Writes all bytes of the range, no more and no fewer.
     *
     * @throws IOException if it can't
     */
    void write(ByteRanges.Range range) throws IOException;
  }
}
