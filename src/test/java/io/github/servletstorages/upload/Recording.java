package io.github.servletstorages.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A form as a program sent it; {@code src/test/recorded-forms/README.md}. */
final class Recording {
  static final Path FOLDER = Path.of("src", "test", "recorded-forms");

  private static final String CONTENT_TYPE = "Content-Type: ";

  private final String contentType;
  private final byte[] body;

  private Recording(String contentType, byte[] body) {
    this.contentType = contentType;
    this.body = body;
  }

  /**
   * @param program the recording's name
   */
  static Recording of(String program) throws IOException {
    byte[] recording = Files.readAllBytes(FOLDER.resolve(program + ".http"));
    String text = Forms.text(recording);
    int end = text.indexOf("\r\n\r\n");
    String contentType =
        text.substring(0, end)
            .lines()
            .filter(line -> line.startsWith(CONTENT_TYPE))
            .findFirst()
            .orElseThrow();
    return new Recording(
        contentType.substring(CONTENT_TYPE.length()),
        Arrays.copyOfRange(recording, end + 4, recording.length));
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body.clone();
  }

  MultipartReader open(Delivery delivery) throws IOException {
    return delivery.open(body, MultipartBoundary.parse(contentType), Forms.AMPLE);
  }
}
