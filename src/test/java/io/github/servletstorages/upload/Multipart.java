package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.upload.Forms.Received;
import java.util.ArrayList;
import java.util.List;

/** Builds a form as a browser sends it, in UTF-8. */
final class Multipart {

  static final String TYPE = "multipart/form-data; boundary=" + Forms.BOUNDARY;

  private final List<Received> parts = new ArrayList<>();

  Multipart field(String name, String text) {
    parts.add(Forms.field(name(name), utf8(text)));
    return this;
  }

  Multipart file(String name, String filename, byte[] content) {
    parts.add(
        Forms.file(name(name), name(filename), "application/octet-stream", Forms.text(content)));
    return this;
  }

  byte[] bytes() {
    return Forms.encode(Forms.BOUNDARY, parts);
  }

  /** What browsers make of a name (WHATWG HTML, multipart/form-data encoding algorithm). */
  private static String name(String text) {
    return utf8(text).replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String utf8(String text) {
    return Forms.text(text.getBytes(UTF_8));
  }
}
