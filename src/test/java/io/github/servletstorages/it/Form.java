package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A {@code multipart/form-data} body, byte for byte as browsers write it. */
final class Form {

  private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  static String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  Form field(String name, String value) {
    part("name=\"" + name + "\"\r\n", value.getBytes(UTF_8));
    return this;
  }

  Form file(String name, String fileName, String type, byte[] content) {
    part(
        "name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n".formatted(name, fileName, type),
        content);
    return this;
  }

  Form photo(String fileName, byte[] content) {
    return file("photos", fileName, "image/jpeg", content);
  }

  private void part(String header, byte[] content) {
    body.writeBytes(
        ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + header + "\r\n")
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }

  /** The body without what marks its end. */
  byte[] unfinished() {
    return body.toByteArray();
  }

  byte[] finished() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return whole.toByteArray();
  }
}
