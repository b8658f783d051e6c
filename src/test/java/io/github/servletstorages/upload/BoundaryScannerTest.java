package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.bytes;
import static io.github.servletstorages.upload.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BoundaryScannerTest {
  private static final String BOUNDARY = "--b";

  /** What delimiters are, said in another way. */
  private static final Pattern DELIMITER =
      Pattern.compile("\r\n--" + BOUNDARY + "(--|[ \t]{0,32}\r\n)");

  private static final Pattern DELIMITER_WITH_BARE_LF =
      Pattern.compile("\r?\n--" + BOUNDARY + "(--|[ \t]{0,32}\r?\n)");

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void content_ends_at_the_first_delimiter_however_it_comes(
      @ForAll("contents") String content, @ForAll boolean bareLf) throws IOException {
    String rest = "\r\n" + content + "\r\n--" + BOUNDARY + "--";
    Matcher first = (bareLf ? DELIMITER_WITH_BARE_LF : DELIMITER).matcher(rest);
    assertThat(first.find()).isTrue();
    String expected = first.start() == 0 ? "" : rest.substring(2, first.start());

    for (int largestRead : List.of(1, 2, 3, 5, 8, 1000)) {
      for (int spare : List.of(0, 1, 2, 40, 1000)) {
        assertThat(text(contentOf("--" + BOUNDARY + "\r\n" + rest, largestRead, spare, bareLf)))
            .as("%d bytes at a time, %d more than needed", largestRead, spare)
            .isEqualTo(expected);
      }
    }
  }

  private static byte[] contentOf(String body, int largestRead, int spare, boolean bareLf)
      throws IOException {
    InputStream source = new TrickleInputStream(new ByteArrayInputStream(bytes(body)), largestRead);
    BodyBuffer buffer =
        BodyBuffer.ofBody(
            source,
            bareLf ? Forms.BARE_LF : Forms.AMPLE,
            BoundaryScanner.minBufferSize(BOUNDARY) + spare);
    BoundaryScanner scanner = new BoundaryScanner(buffer, BOUNDARY);
    assertThat(scanner.nextPart()).isTrue();
    buffer.require(2);
    scanner.beginContent();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (scanner.findContent() > 0) {
      scanner.take(content);
    }
    return content.toByteArray();
  }

  @Provide
  Arbitrary<String> contents() {
    return Arbitraries.of(
            "\r",
            "\n",
            "\r\n",
            "-",
            "--",
            "b",
            "--b",
            "----b",
            "\n----b",
            "\r\n----b",
            "\r\n----b--",
            "\r\n----b \t\r\n",
            "\n----b\n",
            "\r\n----b" + " ".repeat(31),
            " ",
            "\t",
            "x",
            "x".repeat(50))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Test
  void what_looks_like_a_delimiter_is_content_in_large_pieces() throws IOException {
    byte[] content = bytes("\r\n----bx".repeat(2_000));
    byte[] body = bytes("--" + BOUNDARY + "\r\n\r\n" + text(content) + "\r\n--" + BOUNDARY + "--");
    BodyBuffer buffer = BodyBuffer.ofBody(new ByteArrayInputStream(body), Forms.AMPLE, 8 * 1024);
    BoundaryScanner scanner = new BoundaryScanner(buffer, BOUNDARY);
    scanner.nextPart();
    buffer.require(2);
    scanner.beginContent();

    int pieces = 0;
    for (int found = scanner.findContent(); found > 0; found = scanner.findContent()) {
      scanner.skip(found);
      pieces++;
    }

    assertThat(pieces).isLessThan(20);
  }
}
