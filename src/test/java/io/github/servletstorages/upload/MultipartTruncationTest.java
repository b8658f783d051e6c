package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.AMPLE;
import static io.github.servletstorages.upload.Forms.disposition;
import static io.github.servletstorages.upload.Forms.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class MultipartTruncationTest {
  private static final String BOUNDARY = "x-42";

  /** Has something of everything, and ends with the closing boundary. */
  private static final byte[] BODY =
      lines(
          "preamble",
          "--x-42 \t",
          disposition("title"),
          "X-Folded: one",
          "\ttwo",
          "",
          "a\r\n\r\n--x-4\r\n",
          "--x-42",
          disposition("none"),
          "",
          "--x-42",
          disposition("photo", "duck.png"),
          "Content-Type: image/png",
          "",
          "\0\1\2\r\n--x-43\r\r\n--x-42-\3\4\5\6\7\r\n--x",
          "--x-42--");

  @EveryDelivery
  void a_body_cut_off_at_any_byte_is_malformed_when_read(Delivery delivery) {
    for (int length = 0; length < BODY.length; length++) {
      MultipartReader reader = open(delivery, length);
      assertCutOff(length, () -> Forms.readAll(reader));
    }
  }

  @EveryDelivery
  void a_body_cut_off_at_any_byte_is_malformed_when_skipped(Delivery delivery) {
    for (int length = 0; length < BODY.length; length++) {
      MultipartReader reader = open(delivery, length);
      assertCutOff(length, () -> Forms.skipAll(reader));
    }
  }

  @EveryDelivery
  void no_part_ends_where_the_body_was_cut_off(Delivery delivery) throws IOException {
    ByteArrayOutputStream complete = new ByteArrayOutputStream();
    MultipartReader whole = open(delivery, BODY.length);
    Forms.nextPart(whole);
    Forms.nextPart(whole);
    Forms.nextPart(whole).body().transferTo(complete);

    for (int length = BODY.length - 1; length > BODY.length - 30; length--) {
      MultipartReader reader = open(delivery, length);
      Forms.nextPart(reader);
      Forms.nextPart(reader);
      BodyPart photo = Forms.nextPart(reader);
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      assertCutOff(length, () -> photo.body().transferTo(received));
      assertThat(Forms.text(complete.toByteArray())).startsWith(Forms.text(received.toByteArray()));
    }
  }

  @EveryDelivery
  void the_body_is_complete_with_its_last_byte(Delivery delivery) throws IOException {
    assertThat(Forms.skipAll(open(delivery, BODY.length))).isEqualTo(3);
  }

  private static MultipartReader open(Delivery delivery, int length) {
    return delivery.open(Arrays.copyOf(BODY, length), BOUNDARY, AMPLE);
  }

  private static void assertCutOff(int length, ThrowingCallable reading) {
    assertThatExceptionOfType(MalformedMultipartException.class)
        .as("cut off at byte " + length)
        .isThrownBy(reading)
        .withMessageStartingWith("the body ended before the ")
        .withMessageEndingWith(", at byte " + length + " of the body")
        .satisfies(e -> assertThat(e.offset()).hasValue(length));
  }
}
