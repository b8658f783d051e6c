package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** An answer as it came over the wire (RFC 9112), with nothing decoded but chunks. */
final class RawAnswer {

  private static final int MAX_LINE = 64 * 1024;

  private final int status;
  private final List<String> headers;
  private final byte[] body;

  RawAnswer(int status, List<String> headers, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  /**
   * Reads one answer, and not a byte more. Interim answers are passed over.
   *
   * @param method of the request: an answer to HEAD has no body
   * @throws EOFException if the connection ends before the answer does
   * @throws IOException if this is no HTTP
   */
  static RawAnswer read(String method, InputStream in) throws IOException {
    RawAnswer head = readHead(in);
    while (head.status / 100 == 1) {
      head = readHead(in);
    }
    boolean bodiless = method.equals("HEAD") || head.status == 204 || head.status == 304;
    return new RawAnswer(head.status, head.headers, bodiless ? new byte[0] : head.readBody(in));
  }

  private static RawAnswer readHead(InputStream in) throws IOException {
    String statusLine = readLine(in);
    if (!statusLine.matches("HTTP/1\\.1 [1-5]\\d\\d( .*)?")) {
      throw new IOException("no status line: " + statusLine);
    }
    List<String> headers = new ArrayList<>();
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      if (!line.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\x00-\\x08\\x0a-\\x1f\\x7f]*")) {
        throw new IOException("no header: " + line);
      }
      headers.add(line);
    }
    return new RawAnswer(Integer.parseInt(statusLine.substring(9, 12)), headers, new byte[0]);
  }

  private byte[] readBody(InputStream in) throws IOException {
    List<String> lengths = headers("Content-Length");
    if (header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      if (!lengths.isEmpty()) {
        throw new IOException("two lengths: " + headers);
      }
      return readChunks(in);
    }
    if (lengths.size() > 1) {
      throw new IOException("several lengths: " + headers);
    }
    return lengths.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(lengths.get(0)), in);
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = Integer.parseInt(readLine(in), 16);
    while (size > 0) {
      body.writeBytes(exactly(size, in));
      requireEmpty(readLine(in));
      size = Integer.parseInt(readLine(in), 16);
    }
    requireEmpty(readLine(in)); // nobody here sends trailers
    return body.toByteArray();
  }

  private static void requireEmpty(String line) throws IOException {
    if (!line.isEmpty()) {
      throw new IOException("not the end of a chunk: " + line);
    }
  }

  private static byte[] exactly(int length, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body is cut off after %d of %d".formatted(bytes.length, length));
    }
    return bytes;
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ends within the head: " + line);
      }
      if (line.size() == MAX_LINE) {
        throw new IOException("a line without an end");
      }
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new IOException("a line that ends in LF alone: " + text);
    }
    return text.substring(0, text.length() - 1);
  }

  int status() {
    return status;
  }

  /** The field lines as they were sent, in their order. */
  List<String> headers() {
    return headers;
  }

  /** Not a copy. */
  byte[] body() {
    return body;
  }

  /** The values of a header, one for each line. */
  List<String> headers(String name) {
    return headers.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  /** The value of a header, its lines joined; empty if there is none. */
  String header(String name) {
    return String.join(", ", headers(name));
  }

  /** The body, a character for each byte. */
  String text() {
    return new String(body, ISO_8859_1);
  }

  @Override
  public String toString() {
    return status + " " + headers + " with " + body.length + " bytes";
  }
}
