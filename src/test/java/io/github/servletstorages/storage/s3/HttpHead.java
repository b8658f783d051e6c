package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first line of a message and its fields, as they came.
 *
 * @param lines without their ends
 */
record HttpHead(List<String> lines) {

  /** Empty if nothing comes any more. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int b = in.read();
      if (b < 0 && bytes.size() == 0) {
        return Optional.empty();
      }
      if (b < 0) {
        throw new EOFException("cut in its head");
      }
      bytes.write(b);
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    }
    return Optional.of(
        new HttpHead(
            bytes.toString(ISO_8859_1).lines().toList().stream()
                .filter(line -> !line.isEmpty())
                .toList()));
  }

  String method() {
    return lines.get(0).substring(0, lines.get(0).indexOf(' '));
  }

  String target() {
    return lines.get(0).split(" ", 3)[1];
  }

  Optional<String> find(String name) {
    return lines.stream()
        .skip(1)
        .filter(line -> isNamed(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  long contentLength() {
    return find("content-length").map(Long::parseLong).orElse(0L);
  }

  HttpHead without(String name) {
    return new HttpHead(lines.stream().filter(line -> !isNamed(line, name)).toList());
  }

  byte[] bytes(String... more) {
    return (String.join("\r\n", lines)
            + "\r\n"
            + String.join("", List.of(more).stream().map(line -> line + "\r\n").toList())
            + "\r\n")
        .getBytes(ISO_8859_1);
  }

  private static boolean isNamed(String line, String name) {
    return line.toLowerCase(Locale.ROOT).startsWith(name + ":");
  }
}
