package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.AMPLE;
import static io.github.servletstorages.upload.Forms.BARE_LF;
import static io.github.servletstorages.upload.Forms.BOUNDARY;
import static io.github.servletstorages.upload.Forms.bytes;
import static io.github.servletstorages.upload.Forms.disposition;
import static io.github.servletstorages.upload.Forms.field;
import static io.github.servletstorages.upload.Forms.file;
import static io.github.servletstorages.upload.Forms.lines;
import static io.github.servletstorages.upload.Forms.nextPart;
import static io.github.servletstorages.upload.Forms.readAll;
import static io.github.servletstorages.upload.Forms.skipAll;
import static io.github.servletstorages.upload.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.servletstorages.upload.Forms.Received;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
  private static final String DELIMITER = "--" + BOUNDARY;
  private static final String CLOSING = DELIMITER + "--";

  /** One field of this content, in a body of which the rest is as usual. */
  private static byte[] formWith(String content) {
    return lines(DELIMITER, disposition("f"), "", content, CLOSING, "");
  }

  private static byte[] formWithHeader(String... header) {
    return lines(DELIMITER, String.join("\r\n", header), "", "content", CLOSING, "");
  }

  private static List<Received> parse(Delivery delivery, byte[] body) throws IOException {
    return readAll(delivery.open(body, BOUNDARY, AMPLE));
  }

  private static void assertMalformed(Delivery delivery, byte[] body, String message) {
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> parse(delivery, body))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.status()).isEqualTo(400));
  }

  // Parts

  @EveryDelivery
  void fields_and_files_come_in_the_order_of_the_body(Delivery delivery) throws IOException {
    byte[] body =
        lines(
            DELIMITER,
            disposition("title"),
            "",
            "Ducks",
            DELIMITER,
            disposition("photo", "duck.png"),
            "Content-Type: image/png",
            "",
            "\u0089PNG\r\n\u001a\n\0\u00ff",
            DELIMITER,
            disposition("title"),
            "",
            "More ducks",
            CLOSING,
            "");

    assertThat(parse(delivery, body))
        .containsExactly(
            field("title", "Ducks"),
            file("photo", "duck.png", "image/png", "\u0089PNG\r\n\u001a\n\0\u00ff"),
            field("title", "More ducks"));
  }

  @EveryDelivery
  void a_file_input_left_empty_has_an_empty_file_name(Delivery delivery) throws IOException {
    byte[] body =
        lines(
            DELIMITER,
            disposition("photo", ""),
            "Content-Type: application/octet-stream",
            "",
            "",
            CLOSING);

    MultipartReader reader = delivery.open(body, BOUNDARY, AMPLE);

    BodyPart part = nextPart(reader);
    assertThat(part.filename()).isEmpty();
    assertThat(part.isFile()).isFalse();
    assertThat(part.body().readAllBytes()).isEmpty();
    assertThat(reader.next()).isNull();
  }

  @EveryDelivery
  void a_file_may_have_no_bytes(Delivery delivery) throws IOException {
    byte[] body = lines(DELIMITER, disposition("f", "empty.txt"), "", "", CLOSING);

    assertThat(parse(delivery, body)).containsExactly(new Received("f", "empty.txt", null, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " blanks around ",
        "\r",
        "\n",
        "\r\n",
        "\r\n\r\n",
        "\r\r\r\n\n\n\r",
        "ends in CR\r",
        "-",
        "--",
        "\r\n-",
        "\r\n--",
        "\r\n--B",
        "\r\n--BoUnDaR",
        "\r\n--BoUnDaR\r\n--BoUnDaR",
        "\r\r\n--BoUnDaRx\r\r\n",
        "--BoUnDaRy within a line--BoUnDaRy--",
        "x\n--BoUnDaRy\n",
        "x\n--BoUnDaRy--\n",
        "x\r--BoUnDaRy\r",
        "\r\n--boundary\r\n",
        "\r\n --BoUnDaRy\r\n",
        "\r\n--BoUnDaRyAndMore\r\n",
        "\r\n--BoUnDaRy \t and more\r\n",
        "\r\n--BoUnDaRy-",
        "\r\n--BoUnDaRy-\r\n",
        "\r\n--BoUnDaRy\r",
        "\r\n--BoUnDaRy\n",
        "\r\n--BoUnDaRy \r \n",
        "\r\n--BoUnDaRy\r\r\n--BoUnDaR",
        "--boundary\r\n",
      })
  void what_only_looks_like_a_delimiter_is_content(String content) throws IOException {
    for (Delivery delivery : Delivery.values()) {
      assertThat(parse(delivery, formWith(content)))
          .as(delivery.name())
          .containsExactly(field("f", content));
    }
  }

  // Delimiters

  @EveryDelivery
  void a_form_may_have_no_parts(Delivery delivery) throws IOException {
    assertThat(parse(delivery, bytes(CLOSING))).isEmpty();
    assertThat(parse(delivery, bytes(CLOSING + "\r\n"))).isEmpty();
  }

  @EveryDelivery
  void the_preamble_is_ignored(Delivery delivery) throws IOException {
    String form = text(formWith("content"));

    for (String preamble :
        List.of(
            "\r\n",
            "\r\n\r\n",
            "preamble\r\n",
            "within a line --BoUnDaRy\r\n",
            "--BoUnDaRyX\r\n",
            " --BoUnDaRy\r\n",
            "--BoUnDaRy\n\r\r\n")) {
      assertThat(parse(delivery, bytes(preamble + form))).containsExactly(field("f", "content"));
    }
  }

  @EveryDelivery
  void a_first_boundary_that_does_not_begin_a_line_is_preamble(Delivery delivery)
      throws IOException {
    byte[] body =
        lines(
            "    " + DELIMITER,
            disposition("one"),
            "",
            "1",
            DELIMITER,
            disposition("two"),
            "",
            "2",
            CLOSING);

    assertThat(parse(delivery, body)).containsExactly(field("two", "2"));
  }

  @EveryDelivery
  void the_epilogue_is_ignored(Delivery delivery) throws IOException {
    String form = text(lines(DELIMITER, disposition("f"), "", "content", CLOSING));

    for (String epilogue :
        List.of("", "\r\n", " \r\n", "\n", "epilogue", "\r\n" + DELIMITER + "\r\nnot a part")) {
      assertThat(parse(delivery, bytes(form + epilogue))).containsExactly(field("f", "content"));
    }
  }

  @EveryDelivery
  void nothing_is_asked_of_the_source_after_the_closing_boundary(Delivery delivery)
      throws IOException {
    byte[] body = lines(DELIMITER, disposition("f"), "", "content", CLOSING);
    InputStream source =
        new SequenceInputStream(
            new ByteArrayInputStream(body), failing(new IOException("should not be read")));

    assertThat(readAll(delivery.open(source, BOUNDARY, AMPLE)))
        .containsExactly(field("f", "content"));
  }

  @EveryDelivery
  void boundaries_may_be_padded(Delivery delivery) throws IOException {
    byte[] body =
        lines(
            DELIMITER + " ",
            disposition("one"),
            "",
            "1",
            DELIMITER + "\t \t",
            disposition("two"),
            "",
            "2",
            DELIMITER + " ".repeat(Delimiter.MAX_PADDING),
            disposition("three"),
            "",
            "3",
            CLOSING + " \t",
            "");

    assertThat(parse(delivery, body))
        .containsExactly(field("one", "1"), field("two", "2"), field("three", "3"));
  }

  @EveryDelivery
  void a_boundary_with_too_much_padding_is_content(Delivery delivery) throws IOException {
    String content = "x\r\n" + DELIMITER + " ".repeat(Delimiter.MAX_PADDING + 1) + "\r\ny";

    assertThat(parse(delivery, formWith(content))).containsExactly(field("f", content));
  }

  @EveryDelivery
  void a_delimiter_may_follow_a_header_at_once(Delivery delivery) throws IOException {
    byte[] body =
        lines(DELIMITER, disposition("one"), "", DELIMITER, disposition("two"), "", CLOSING);

    assertThat(parse(delivery, body)).containsExactly(field("one", ""), field("two", ""));
  }

  @EveryDelivery
  void a_boundary_may_have_70_characters_and_look_like_dashes(Delivery delivery)
      throws IOException {
    for (String boundary : List.of("-", "--", "-".repeat(70), "a b:c'?=", "\"\\;")) {
      String content = "\r\n--" + boundary.substring(1) + "\r-\r\n-";
      byte[] body = Forms.encode(boundary, List.of(field("f", content + "x")));

      assertThat(readAll(delivery.open(body, boundary, AMPLE)))
          .containsExactly(field("f", content + "x"));
    }
  }

  @Test
  void what_is_no_boundary_is_refused() {
    for (String boundary : List.of("", "a ", "a\r", "a\nb", "\u00e9", "a".repeat(71))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Delivery.WHOLE.open(new byte[0], boundary, AMPLE));
    }
  }

  // Bare LFs, where they are allowed

  @EveryDelivery
  void lines_may_end_in_lf_alone_if_that_is_allowed(Delivery delivery) throws IOException {
    String body =
        text(
            lines(
                "preamble",
                DELIMITER,
                disposition("one"),
                "X-Folded: a",
                " b",
                "",
                "1\r",
                DELIMITER + " ",
                disposition("two", "a.txt"),
                "",
                "",
                "2",
                "",
                DELIMITER,
                disposition("none"),
                "",
                CLOSING,
                "epilogue"));

    for (String lineEnd : List.of("\n", "\r\n")) {
      byte[] bytes = bytes(body.replace("\r\n", lineEnd));
      assertThat(readAll(delivery.open(bytes, BOUNDARY, BARE_LF)))
          .containsExactly(
              field("one", lineEnd.equals("\n") ? "1" : "1\r"),
              new Received("two", "a.txt", null, lineEnd + "2" + lineEnd),
              field("none", ""));
    }
  }

  @EveryDelivery
  void a_cr_is_no_line_end_even_where_bare_lfs_are_allowed(Delivery delivery) throws IOException {
    String content = "a\r" + DELIMITER + "\r\rb\r";
    byte[] body = bytes(text(formWith(content)).replace("\r\n", "\n"));

    assertThat(readAll(delivery.open(body, BOUNDARY, BARE_LF)))
        .containsExactly(field("f", "a\r" + DELIMITER + "\r\rb"));
  }

  // Bodies that are refused

  @EveryDelivery
  void an_empty_body_is_malformed(Delivery delivery) {
    assertMalformed(
        delivery, new byte[0], "the body ended before the first boundary, at byte 0 of the body");
  }

  @EveryDelivery
  void a_body_with_another_boundary_is_malformed(Delivery delivery) {
    byte[] body = Forms.encode("other", List.of(field("f", "content")));

    assertMalformed(delivery, body, "the body ended before the first boundary");
  }

  @EveryDelivery
  void line_ends_of_lf_alone_or_cr_alone_are_malformed(Delivery delivery) {
    String form = text(formWith("content"));

    assertMalformed(delivery, bytes(form.replace("\r\n", "\n")), "before the first boundary");
    assertMalformed(delivery, bytes(form.replace("\r\n", "\r")), "before the first boundary");
  }

  @EveryDelivery
  void a_closing_boundary_before_any_part_is_malformed(Delivery delivery) {
    byte[] body = bytes(text(formWith("content")).replace("\r\n", "\r\r\n"));

    assertMalformed(delivery, body, "the closing boundary comes before any part");
    assertMalformed(
        delivery,
        lines("preamble", CLOSING),
        "the closing boundary comes before any part, at byte 8 of the body");
  }

  @EveryDelivery
  void line_ends_of_lf_alone_or_cr_alone_in_a_header_are_malformed(Delivery delivery) {
    for (String lineEnd : List.of("\n", "\r", "\r\r\n", "\n\r")) {
      assertMalformed(
          delivery,
          formWithHeader(disposition("f") + lineEnd + "Content-Type: text/plain"),
          "a line of a part's header does not end in CRLF, at byte 52 of the body");
    }
  }

  @EveryDelivery
  void a_closing_boundary_after_lf_alone_does_not_close(Delivery delivery) {
    byte[] body = bytes(text(lines(DELIMITER, disposition("f"), "", "content")) + "\n" + CLOSING);

    assertMalformed(
        delivery, body, "the body ended before the closing boundary, at byte " + body.length);
  }

  @EveryDelivery
  void a_part_without_a_header_is_malformed(Delivery delivery) {
    byte[] body = lines(DELIMITER, "", "content", CLOSING);

    assertMalformed(
        delivery, body, "a part has no Content-Disposition header, at byte 12 of the body");
  }

  @EveryDelivery
  void a_boundary_within_a_header_is_malformed(Delivery delivery) {
    assertMalformed(delivery, lines(DELIMITER, disposition("f"), CLOSING, ""), "that is no header");
    assertMalformed(delivery, lines(DELIMITER, DELIMITER, "", CLOSING, ""), "that is no header");
  }

  @EveryDelivery
  void transfer_encodings_that_change_nothing_are_taken(Delivery delivery) throws IOException {
    for (String encoding : List.of("7bit", "8bit", "binary", "BINARY", " 8Bit ")) {
      byte[] body = formWithHeader(disposition("f"), "Content-Transfer-Encoding:" + encoding);

      assertThat(parse(delivery, body)).containsExactly(field("f", "content"));
    }
  }

  @EveryDelivery
  void transfer_encodings_that_change_something_are_malformed(Delivery delivery) {
    for (String encoding : List.of("base64", "quoted-printable", "x-gzip", "")) {
      byte[] body = formWithHeader(disposition("f"), "Content-Transfer-Encoding: " + encoding);

      assertMalformed(delivery, body, "Content-Transfer-Encoding \"" + encoding + "\"");
    }
  }

  // Reading

  @EveryDelivery
  void what_is_left_of_a_part_is_skipped(Delivery delivery) throws IOException {
    byte[] body =
        lines(
            DELIMITER,
            disposition("unread"),
            "",
            "x".repeat(500),
            DELIMITER,
            disposition("begun"),
            "",
            "y".repeat(500),
            DELIMITER,
            disposition("last"),
            "",
            "z",
            CLOSING);
    MultipartReader reader = delivery.open(body, BOUNDARY, AMPLE);

    assertThat(nextPart(reader).name()).isEqualTo("unread");
    assertThat(nextPart(reader).body().readNBytes(3)).asString().isEqualTo("yyy");
    assertThat(Forms.read(nextPart(reader))).isEqualTo(field("last", "z"));
    assertThat(reader.next()).isNull();
    assertThat(reader.next()).isNull();
  }

  @EveryDelivery
  void an_old_part_can_not_be_read(Delivery delivery) throws IOException {
    byte[] body =
        Forms.encode(BOUNDARY, List.of(field("one", "1"), field("two", "2"), field("three", "3")));
    MultipartReader reader = delivery.open(body, BOUNDARY, AMPLE);
    InputStream one = nextPart(reader).body();
    InputStream two = nextPart(reader).body();

    assertThatIllegalStateException()
        .isThrownBy(one::read)
        .withMessage("BodyPart[\"one\"] can't be read: the reader has moved on");
    assertThatIllegalStateException().isThrownBy(one::available);
    assertThatIllegalStateException().isThrownBy(one::readAllBytes);
    assertThat(two.readAllBytes()).asString().isEqualTo("2");

    assertThat(skipAll(reader)).isOne();
    assertThatIllegalStateException().isThrownBy(two::read);
  }

  @EveryDelivery
  void a_part_can_be_read_byte_by_byte_and_stays_at_its_end(Delivery delivery) throws IOException {
    InputStream body = nextPart(delivery.open(formWith("a\u00ff"), BOUNDARY, AMPLE)).body();

    assertThat(body.read(new byte[0])).isZero();
    assertThat(body.read()).isEqualTo('a');
    assertThat(body.read()).isEqualTo(0xFF);
    assertThat(body.read()).isEqualTo(-1);
    assertThat(body.read(new byte[8])).isEqualTo(-1);
    assertThat(body.available()).isZero();
  }

  @EveryDelivery
  void a_part_can_be_skipped_in_part(Delivery delivery) throws IOException {
    InputStream body = nextPart(delivery.open(formWith("0123456789"), BOUNDARY, AMPLE)).body();

    body.skipNBytes(4);

    assertThat(body.readAllBytes()).asString().isEqualTo("456789");
    assertThat(body.skip(1)).isZero();
  }

  @EveryDelivery
  void a_part_can_be_transferred(Delivery delivery) throws IOException {
    String content = "0123456789\r\n".repeat(20);
    InputStream body = nextPart(delivery.open(formWith(content), BOUNDARY, AMPLE)).body();
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    body.skipNBytes(1);
    assertThat(body.transferTo(target)).isEqualTo(content.length() - 1);

    assertThat(target).hasToString(content.substring(1));
    assertThat(body.transferTo(target)).isZero();
  }

  @Test
  void what_a_failing_target_was_given_is_not_given_again() throws IOException {
    MultipartReader reader = Delivery.WHOLE.open(formWith("content"), BOUNDARY, AMPLE);
    InputStream body = nextPart(reader).body();
    IOException full = new IOException("disk full");
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw full;
          }
        };

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> body.transferTo(failing))
        .isSameAs(full);
    assertThat(body.read()).isEqualTo(-1);
    assertThat(reader.next()).isNull();
  }

  @Test
  void available_is_what_the_buffer_has() throws IOException {
    InputStream body = nextPart(Delivery.WHOLE.open(formWith("12345"), BOUNDARY, AMPLE)).body();
    assertThat(body.read()).isEqualTo('1');

    assertThat(body.available()).isEqualTo(4);
  }

  @Test
  void text_of_many_lines_is_read_in_large_pieces() throws IOException {
    String content = "some line of text\r\n".repeat(10_000);
    InputStream body = nextPart(Delivery.WHOLE.open(formWith(content), BOUNDARY, AMPLE)).body();
    byte[] target = new byte[16 * 1024];

    int total = 0;
    int reads = 0;
    for (int read = body.read(target); read >= 0; read = body.read(target)) {
      total += read;
      reads++;
    }

    assertThat(total).isEqualTo(content.length());
    assertThat(reads).isLessThan(30);
  }

  @Test
  void a_large_file_is_read_with_few_reads_of_the_source() throws IOException {
    String content = "\r\n--BoUnDaR".repeat(100_000);
    byte[] body =
        lines(
            DELIMITER,
            disposition("f", "large.bin"),
            "Content-Type: ",
            "X-Other: other",
            "",
            content,
            CLOSING);
    AtomicInteger reads = new AtomicInteger();
    InputStream source =
        new FilterInputStream(new ByteArrayInputStream(body)) {
          @Override
          public int read(byte[] target, int start, int length) throws IOException {
            reads.incrementAndGet();
            return super.read(target, start, length);
          }
        };

    BodyPart part = nextPart(new MultipartReader(source, BOUNDARY, AMPLE));

    assertThat(part.contentType()).isNull();
    assertThat(part.header("x-OTHER")).isEqualTo("other");
    assertThat(part).hasToString("BodyPart[\"f\", file \"large.bin\"]");
    assertThat(text(part.body().readAllBytes())).isEqualTo(content);
    assertThat(reads.get()).isLessThan(50);
  }

  // Text

  @EveryDelivery
  void a_field_has_the_charset_it_names_or_the_given_one(Delivery delivery) throws IOException {
    byte[] body =
        lines(
            DELIMITER,
            disposition("unnamed"),
            "",
            "\u00c3\u00a9",
            DELIMITER,
            disposition("named"),
            "Content-Type: text/plain; charset=\"iso-8859-1\"",
            "",
            "\u00e9",
            DELIMITER,
            disposition("unknown"),
            "Content-Type: text/plain; charset=klingon",
            "",
            "x",
            CLOSING);
    MultipartReader reader = delivery.open(body, BOUNDARY, AMPLE);

    assertThat(nextPart(reader).readText(StandardCharsets.UTF_8)).isEqualTo("é");
    assertThat(nextPart(reader).readText(StandardCharsets.UTF_8)).isEqualTo("é");
    BodyPart unknown = nextPart(reader);
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> unknown.readText(StandardCharsets.UTF_8))
        .withMessageContaining("unknown charset \"klingon\"");
  }

  @EveryDelivery
  void the_form_names_the_charset_of_the_fields_after_it(Delivery delivery) throws IOException {
    byte[] body =
        lines(
            DELIMITER,
            disposition("before"),
            "",
            "\u00c3\u00a9",
            DELIMITER,
            disposition("_charset_"),
            "",
            "Shift_JIS",
            DELIMITER,
            disposition("\u0093\u00fa\u0096{", "\u0095\\.txt"),
            "",
            "",
            DELIMITER,
            disposition("after"),
            "",
            "\u0093\u00fa\u0096{",
            DELIMITER,
            disposition("named"),
            "Content-Type: text/plain; charset=UTF-8",
            "",
            "\u00c3\u00a9",
            CLOSING);
    MultipartReader reader = delivery.open(body, BOUNDARY, AMPLE);

    assertThat(nextPart(reader).readText(StandardCharsets.UTF_8)).isEqualTo("é");
    assertThat(nextPart(reader).readText(StandardCharsets.UTF_8)).isEqualTo("Shift_JIS");
    BodyPart file = nextPart(reader);
    assertThat(file.name()).isEqualTo("日本");
    assertThat(file.filename()).isEqualTo("表.txt");
    assertThat(nextPart(reader).readText(StandardCharsets.UTF_8)).isEqualTo("日本");
    assertThat(nextPart(reader).readText(StandardCharsets.UTF_8)).isEqualTo("é");
  }

  @EveryDelivery
  void a_charset_of_the_form_that_is_unknown_is_malformed(Delivery delivery) throws IOException {
    byte[] body = lines(DELIMITER, disposition("_charset_"), "", "klingon", CLOSING);
    BodyPart charset = nextPart(delivery.open(body, BOUNDARY, AMPLE));

    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> charset.readText(StandardCharsets.UTF_8))
        .withMessageContaining("the form names the unknown charset \"klingon\"");
  }

  @Test
  void a_file_is_not_read_as_text() throws IOException {
    byte[] body = lines(DELIMITER, disposition("f", "a.txt"), "", "x", CLOSING);
    BodyPart part = nextPart(Delivery.WHOLE.open(body, BOUNDARY, AMPLE));

    assertThatIllegalStateException().isThrownBy(() -> part.readText(StandardCharsets.UTF_8));
  }

  // Failures of the source

  @EveryDelivery
  void a_failure_of_the_source_passes_unchanged_and_stays(Delivery delivery) throws IOException {
    IOException reset = new IOException("connection reset");
    byte[] begun = lines(DELIMITER, disposition("f"), "", "x".repeat(100));
    MultipartReader reader =
        delivery.open(
            new SequenceInputStream(new ByteArrayInputStream(begun), failing(reset)),
            BOUNDARY,
            AMPLE);

    InputStream body = nextPart(reader).body();

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes).isSameAs(reset);
    }
    assertThatExceptionOfType(IOException.class).isThrownBy(reader::next).isSameAs(reset);
    assertThatExceptionOfType(IOException.class).isThrownBy(reader::next).isSameAs(reset);
  }

  @Test
  void a_malformed_body_stays_malformed() {
    MultipartReader reader = Delivery.WHOLE.open(lines(DELIMITER, ""), BOUNDARY, AMPLE);

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatExceptionOfType(MalformedMultipartException.class).isThrownBy(reader::next);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WHOLE", "TINY_BUFFER"})
  void a_source_that_reads_nothing_is_asked_for_single_bytes(Delivery delivery) throws IOException {
    InputStream source =
        new FilterInputStream(new ByteArrayInputStream(formWith("content"))) {
          @Override
          public int read(byte[] target, int start, int length) {
            return 0;
          }
        };

    assertThat(readAll(delivery.open(source, BOUNDARY, AMPLE)))
        .containsExactly(field("f", "content"));
  }

  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] target, int start, int length) throws IOException {
        throw failure;
      }
    };
  }
}
