package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.BOUNDARY;
import static io.github.servletstorages.upload.Forms.disposition;
import static io.github.servletstorages.upload.Forms.field;
import static io.github.servletstorages.upload.Forms.file;
import static io.github.servletstorages.upload.Forms.lines;
import static io.github.servletstorages.upload.Forms.nextPart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.servletstorages.upload.Forms.Received;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartLimitsTest {
  private static MultipartLimits maxRequestSize(long max) {
    return new MultipartLimits(max, 1000, 10, 10, 1000, 100_000, 1000, 16, 256, false);
  }

  private static MultipartLimits maxFileSize(long max) {
    return new MultipartLimits(10_000, max, 10, 10, 1000, 100_000, 1000, 16, 256, false);
  }

  private static MultipartLimits maxFiles(long max) {
    return new MultipartLimits(10_000, 1000, (int) max, 10, 1000, 100_000, 1000, 16, 256, false);
  }

  private static MultipartLimits maxFields(long max) {
    return new MultipartLimits(10_000, 1000, 10, (int) max, 1000, 100_000, 1000, 16, 256, false);
  }

  private static MultipartLimits maxFieldSize(long max) {
    return new MultipartLimits(10_000, 1000, 10, 10, max, 100_000, 1000, 16, 256, false);
  }

  private static MultipartLimits maxFieldsSize(long max) {
    return new MultipartLimits(10_000, 1000, 10, 10, 1000, max, 1000, 16, 256, false);
  }

  private static MultipartLimits maxPartHeaderSize(long max) {
    return new MultipartLimits(10_000, 1000, 10, 10, 1000, 100_000, (int) max, 16, 256, false);
  }

  private static MultipartLimits maxPartHeaders(long max) {
    return new MultipartLimits(10_000, 1000, 10, 10, 1000, 100_000, 1000, (int) max, 256, false);
  }

  private static MultipartLimits maxNameLength(long max) {
    return new MultipartLimits(10_000, 1000, 10, 10, 1000, 100_000, 1000, 16, (int) max, false);
  }

  /** Reads and skips: as much as is allowed passes, and with one less allowed it is refused. */
  private static void assertLimit(
      Delivery delivery,
      byte[] body,
      LongFunction<MultipartLimits> limits,
      long needed,
      String setting,
      @Nullable String field) {
    assertThatCode(() -> Forms.readAll(delivery.open(body, BOUNDARY, limits.apply(needed))))
        .doesNotThrowAnyException();
    assertThatCode(() -> Forms.skipAll(delivery.open(body, BOUNDARY, limits.apply(needed))))
        .doesNotThrowAnyException();

    long tooLittle = needed - 1;
    MultipartReader reading = delivery.open(body, BOUNDARY, limits.apply(tooLittle));
    assertExceeded(() -> Forms.readAll(reading), setting, tooLittle, field);
    MultipartReader skipping = delivery.open(body, BOUNDARY, limits.apply(tooLittle));
    assertExceeded(() -> Forms.skipAll(skipping), setting, tooLittle, field);
    assertExceeded(skipping::next, setting, tooLittle, field);
  }

  private static void assertExceeded(
      ThrowingCallable reading, String name, long limit, @Nullable String field) {
    String setting = "storages.upload." + name;
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(reading)
        .satisfies(
            e -> {
              assertThat(e.setting()).isEqualTo(setting);
              assertThat(e.limit()).isEqualTo(limit);
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.status()).isEqualTo(413);
              assertThat(e).hasMessageContaining(setting);
              assertThat(e).hasMessageContaining(Long.toString(limit));
            });
  }

  @EveryDelivery
  void the_request_may_have_so_many_bytes(Delivery delivery) {
    byte[] body = lines("--" + BOUNDARY, disposition("f"), "", "content", "--" + BOUNDARY + "--");

    assertLimit(
        delivery, body, MultipartLimitsTest::maxRequestSize, body.length, "maxRequestSize", null);
  }

  @EveryDelivery
  void the_epilogue_does_not_count(Delivery delivery) throws IOException {
    byte[] body = lines("--" + BOUNDARY, disposition("f"), "", "content", "--" + BOUNDARY + "--");
    byte[] longer = Arrays.copyOf(body, body.length + 1000);

    MultipartReader reader = delivery.open(longer, BOUNDARY, maxRequestSize(body.length));

    assertThat(Forms.readAll(reader)).containsExactly(field("f", "content"));
  }

  @EveryDelivery
  void a_request_cut_off_at_the_limit_is_cut_off_and_not_too_large(Delivery delivery) {
    byte[] body = lines("--" + BOUNDARY, disposition("f"), "", "content", "--" + BOUNDARY + "-");

    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(
            () -> Forms.readAll(delivery.open(body, BOUNDARY, maxRequestSize(body.length))));
  }

  @EveryDelivery
  void a_file_may_have_so_many_bytes(Delivery delivery) {
    List<Received> parts =
        List.of(
            field("text", "x".repeat(500)),
            file("small", "a", "text/plain", "y"),
            file("large", "b", "text/plain", "z".repeat(300)),
            field("after", ""));

    assertLimit(
        delivery,
        Forms.encode(BOUNDARY, parts),
        MultipartLimitsTest::maxFileSize,
        300,
        "maxFileSize",
        "large");
  }

  @EveryDelivery
  void a_field_may_have_so_many_bytes(Delivery delivery) {
    List<Received> parts =
        List.of(
            file("file", "a", "text/plain", "y".repeat(500)),
            field("small", "x"),
            field("large", "\r\n".repeat(150)),
            field("after", ""));

    assertLimit(
        delivery,
        Forms.encode(BOUNDARY, parts),
        MultipartLimitsTest::maxFieldSize,
        300,
        "maxFieldSize",
        "large");
  }

  @EveryDelivery
  void all_fields_together_may_have_so_many_bytes(Delivery delivery) {
    List<Received> parts =
        List.of(
            field("one", "x".repeat(100)),
            file("file", "a", "text/plain", "y".repeat(500)),
            field("two", "\r\n".repeat(50)),
            file("left empty", "", "application/octet-stream", "z".repeat(7)),
            field("after", ""));

    assertLimit(
        delivery,
        Forms.encode(BOUNDARY, parts),
        MultipartLimitsTest::maxFieldsSize,
        207,
        "maxFieldsSize",
        null);
  }

  @EveryDelivery
  void a_request_may_have_so_many_files(Delivery delivery) {
    List<Received> parts =
        List.of(
            file("one", "a", "text/plain", ""),
            field("text", ""),
            file("left empty", "", "application/octet-stream", ""),
            file("two", "b", "text/plain", ""));

    assertLimit(
        delivery,
        Forms.encode(BOUNDARY, parts),
        MultipartLimitsTest::maxFiles,
        2,
        "maxFiles",
        "two");
  }

  @EveryDelivery
  void a_request_may_have_so_many_fields_file_inputs_left_empty_included(Delivery delivery) {
    List<Received> parts =
        List.of(
            field("one", ""),
            file("file", "a", "text/plain", ""),
            field("one", ""),
            file("left empty", "", "application/octet-stream", ""));

    assertLimit(
        delivery,
        Forms.encode(BOUNDARY, parts),
        MultipartLimitsTest::maxFields,
        3,
        "maxFields",
        "left empty");
  }

  @EveryDelivery
  void a_file_input_left_empty_that_has_content_is_measured_as_a_field(Delivery delivery) {
    List<Received> parts = List.of(file("blob", "", "application/octet-stream", "12345"));

    assertLimit(
        delivery,
        Forms.encode(BOUNDARY, parts),
        MultipartLimitsTest::maxFieldSize,
        5,
        "maxFieldSize",
        "blob");
  }

  @EveryDelivery
  void the_header_of_a_part_may_have_so_many_bytes(Delivery delivery) {
    String header = disposition("f") + "\r\nX-Other: " + "x".repeat(200) + "\r\n";
    byte[] body =
        lines(
            "--" + BOUNDARY,
            disposition("shorter"),
            "",
            "x",
            "--" + BOUNDARY,
            header,
            "x",
            "--" + BOUNDARY + "--");

    assertLimit(
        delivery,
        body,
        MultipartLimitsTest::maxPartHeaderSize,
        header.length(),
        "maxPartHeaderSize",
        null);
  }

  @EveryDelivery
  void a_header_without_end_is_refused_at_the_limit(Delivery delivery) {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] target, int start, int length) {
            Arrays.fill(target, start, start + length, (byte) 'x');
            return length;
          }
        };
    InputStream body =
        new SequenceInputStream(
            new ByteArrayInputStream(lines("--" + BOUNDARY, "X-Endless: ")), endless);
    MultipartReader reader = delivery.open(body, BOUNDARY, maxPartHeaderSize(100));

    assertExceeded(reader::next, "maxPartHeaderSize", 100, null);
  }

  @EveryDelivery
  void a_part_may_have_so_many_headers(Delivery delivery) {
    byte[] body =
        lines(
            "--" + BOUNDARY,
            disposition("f"),
            "X-Two: 2",
            " folded",
            "X-Three: 3",
            "",
            "x",
            "--" + BOUNDARY + "--");

    assertLimit(delivery, body, MultipartLimitsTest::maxPartHeaders, 3, "maxPartHeaders", null);
  }

  @EveryDelivery
  void the_name_of_a_field_may_have_so_many_characters(Delivery delivery) {
    List<Received> parts =
        List.of(
            file("file", "a-name-that-is-longer-is-not-counted.txt", "text/plain", ""),
            field("\u00c3\u00a9t\u00c3\u00a9-12345", ""));

    assertLimit(
        delivery,
        Forms.encode(BOUNDARY, parts),
        MultipartLimitsTest::maxNameLength,
        9,
        "maxNameLength",
        "été-12345");
  }

  @EveryDelivery
  void no_more_of_a_file_is_read_than_the_limit_and_a_buffer(Delivery delivery) throws IOException {
    byte[] begun = lines("--" + BOUNDARY, disposition("f", "a"), "", "");
    InputStream pieces =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(begun), new ByteArrayInputStream(new byte[1 << 20]))));
    InputStream body =
        nextPart(
                delivery.open(
                    pieces, BOUNDARY, new MultipartLimits(1 << 21, 9, 1, 1, 9, 9, 99, 9, 9, false)))
            .body();

    assertExceeded(body::readAllBytes, "maxFileSize", 9, "f");
    assertThat(pieces.readAllBytes().length).isGreaterThan((1 << 20) - 40_000);
    assertExceeded(body::readAllBytes, "maxFileSize", 9, "f");
    assertThat(body.available()).isZero();
  }

  @Test
  void the_message_names_limit_field_and_setting() {
    assertThat(new LimitExceededException(UploadLimit.MAX_FILE_SIZE, 10, "photo"))
        .hasMessage(
            "a file is larger than 10 bytes, in field \"photo\" (storages.upload.maxFileSize)");
    assertThat(new LimitExceededException(UploadLimit.MAX_REQUEST_SIZE, 10, null))
        .hasMessage("the request is larger than 10 bytes (storages.upload.maxRequestSize)");
    assertThat(new LimitExceededException(UploadLimit.MAX_NAME_LENGTH, 1024, "x"))
        .hasMessage(
            "the name of a field has more than 1024 characters, in field \"x\""
                + " (storages.upload.maxNameLength)");
  }

  @ParameterizedTest
  @CsvSource({"20000000, 20 MB", "1048576, 1 MiB", "200000, 200 kB", "2048, 2 KiB", "7, 7 bytes"})
  void a_size_is_told_as_it_was_written(long limit, String text) {
    assertThat(UploadLimit.MAX_FILE_SIZE.sentence(limit))
        .isEqualTo("a file is larger than " + text);
  }

  @Test
  void a_message_quotes_names_short_and_without_control_characters() {
    assertThat(UploadException.quote("a\r\nb\u202ec\ud800d<é>")).isEqualTo("\"a??b?c?d<é>\"");
    assertThat(UploadException.quote("x".repeat(101))).isEqualTo("\"" + "x".repeat(100) + "…\"");
  }

  @Test
  void a_limit_below_0_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> maxFiles(-1))
        .withMessage("MAX_FILES is -1; it can't be below 0");
  }
}
