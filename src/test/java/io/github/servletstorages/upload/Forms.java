package io.github.servletstorages.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies to read, and what was read of them. One char of a string stands for one byte. */
final class Forms {
  static final String BOUNDARY = "BoUnDaRy";

  static final MultipartLimits AMPLE =
      new MultipartLimits(
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          1000,
          1000,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          8 * 1024,
          16,
          256,
          false);

  /** As {@link #AMPLE}, for bodies with bare LFs. */
  static final MultipartLimits BARE_LF =
      new MultipartLimits(
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          1000,
          1000,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          8 * 1024,
          16,
          256,
          true);

  private Forms() {}

  /** What a part turned out to be. */
  record Received(
      String name, @Nullable String filename, @Nullable String contentType, String content) {}

  static Received field(String name, String content) {
    return new Received(name, null, null, content);
  }

  static Received file(String name, String filename, String contentType, String content) {
    return new Received(name, filename, contentType, content);
  }

  /** Lines with CRLF between them, and none after the last. */
  static byte[] lines(String... lines) {
    return bytes(String.join("\r\n", lines));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static String disposition(String name) {
    return "Content-Disposition: form-data; name=\"" + name + "\"";
  }

  static String disposition(String name, String filename) {
    return disposition(name) + "; filename=\"" + filename + "\"";
  }

  /** A body as a browser would write it. */
  static byte[] encode(String boundary, List<Received> parts) {
    StringBuilder body = new StringBuilder();
    for (Received part : parts) {
      String filename = part.filename();
      String type = part.contentType();
      body.append("--").append(boundary).append("\r\n");
      body.append(filename == null ? disposition(part.name()) : disposition(part.name(), filename));
      body.append(type == null ? "" : "\r\nContent-Type: " + type);
      body.append("\r\n\r\n").append(part.content()).append("\r\n");
    }
    return bytes(body.append("--").append(boundary).append("--\r\n").toString());
  }

  static List<Received> readAll(MultipartReader reader) throws IOException {
    List<Received> parts = new ArrayList<>();
    for (BodyPart part = reader.next(); part != null; part = reader.next()) {
      parts.add(read(part));
    }
    return parts;
  }

  static Received read(BodyPart part) throws IOException {
    return new Received(
        part.name(), part.filename(), part.contentType(), text(part.body().readAllBytes()));
  }

  static int skipAll(MultipartReader reader) throws IOException {
    int parts = 0;
    while (reader.next() != null) {
      parts++;
    }
    return parts;
  }

  static BodyPart nextPart(MultipartReader reader) throws IOException {
    BodyPart part = reader.next();
    if (part == null) {
      throw new AssertionError("no part is left");
    }
    return part;
  }
}
