package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.AMPLE;
import static io.github.servletstorages.upload.Forms.BOUNDARY;
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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.servletstorages.upload.Forms.Received;
import java.io.IOException;
import java.util.Arrays;

/** Several files of one field, as RFC 2388 had them: {@code multipart/mixed} within a part. */
class MultipartGroupTest {
  private static final String[] GROUP = {
    "ignored",
    "--inner",
    "Content-Disposition: file; filename=\"one.txt\"",
    "Content-Type: text/plain",
    "",
    "1",
    "--inner",
    "Content-Disposition: attachment; name=\"other\"; filename=\"two.gif\"",
    "Content-Type: image/gif",
    "Content-Transfer-Encoding: binary",
    "",
    "\r\n--innermost\r\n2",
    "--inner--",
    "ignored"
  };

  /** A group between two fields. */
  private static byte[] form(String contentType, String... group) {
    return lines(
        "--" + BOUNDARY,
        disposition("before"),
        "",
        "b",
        "--" + BOUNDARY,
        disposition("photos"),
        "Content-Type: " + contentType,
        "",
        String.join("\r\n", group),
        "--" + BOUNDARY,
        disposition("after"),
        "",
        "a",
        "--" + BOUNDARY + "--");
  }

  @EveryDelivery
  void its_files_are_those_of_the_field(Delivery delivery) throws IOException {
    byte[] body = form("Multipart/Mixed; boundary=inner", GROUP);

    assertThat(readAll(delivery.open(body, BOUNDARY, AMPLE)))
        .containsExactly(
            field("before", "b"),
            file("photos", "one.txt", "text/plain", "1"),
            file("photos", "two.gif", "image/gif", "\r\n--innermost\r\n2"),
            field("after", "a"));
    assertThat(skipAll(delivery.open(body, BOUNDARY, AMPLE))).isEqualTo(4);
  }

  @EveryDelivery
  void a_part_without_a_file_name_or_disposition_is_text_of_the_field(Delivery delivery)
      throws IOException {
    byte[] body =
        form(
            "multipart/mixed; boundary=inner",
            "--inner",
            "",
            "one",
            "--inner",
            "Content-Disposition: inline",
            "",
            "two",
            "--inner--");

    assertThat(readAll(delivery.open(body, BOUNDARY, AMPLE)))
        .containsExactly(
            field("before", "b"),
            field("photos", "one"),
            field("photos", "two"),
            field("after", "a"));
  }

  @EveryDelivery
  void it_may_have_the_boundary_of_the_body_as_a_prefix(Delivery delivery) throws IOException {
    String inner = BOUNDARY + "2";
    byte[] body =
        form(
            "multipart/mixed; boundary=" + inner,
            "--" + inner,
            "Content-Disposition: file; filename=a",
            "",
            "x",
            "--" + inner + "--");

    assertThat(readAll(delivery.open(body, BOUNDARY, AMPLE)))
        .containsExactly(
            field("before", "b"), new Received("photos", "a", null, "x"), field("after", "a"));
  }

  @EveryDelivery
  void a_group_in_a_group_is_content(Delivery delivery) throws IOException {
    String deeper = text(lines("--deep", "Content-Disposition: file", "", "x", "--deep--"));
    byte[] body =
        form(
            "multipart/mixed; boundary=inner",
            "--inner",
            "Content-Type: multipart/mixed; boundary=deep",
            "",
            deeper,
            "--inner--");

    assertThat(readAll(delivery.open(body, BOUNDARY, AMPLE)).get(1))
        .isEqualTo(new Received("photos", null, "multipart/mixed; boundary=deep", deeper));
  }

  @EveryDelivery
  void a_file_of_any_multipart_type_and_a_field_of_another_are_content(Delivery delivery)
      throws IOException {
    for (String header :
        new String[] {
          disposition("f", "a.eml") + "\r\nContent-Type: multipart/mixed; boundary=inner",
          disposition("f", "") + "\r\nContent-Type: multipart/mixed; boundary=inner",
          disposition("f") + "\r\nContent-Type: multipart/mixedness; boundary=inner",
          disposition("f") + "\r\nContent-Type: multipart/form-data; boundary=inner",
        }) {
      byte[] body = lines("--" + BOUNDARY, header, "", "--inner--", "--" + BOUNDARY + "--");

      assertThat(readAll(delivery.open(body, BOUNDARY, AMPLE)))
          .extracting(Received::content)
          .containsExactly("--inner--");
    }
  }

  @EveryDelivery
  void one_that_is_not_closed_is_malformed(Delivery delivery) {
    byte[] body = form("multipart/mixed; boundary=inner", Arrays.copyOf(GROUP, GROUP.length - 2));

    int end = text(body).indexOf("\r\n--" + BOUNDARY + "\r\n" + disposition("after"));

    assertMalformed(
        delivery,
        body,
        "a part of multipart/mixed ended before the closing boundary, at byte " + end + " of");
  }

  @EveryDelivery
  void one_without_its_boundary_is_malformed(Delivery delivery) {
    assertMalformed(
        delivery,
        form("multipart/mixed", GROUP),
        "the Content-Type of a part has no boundary parameter, at byte ");
    assertMalformed(
        delivery,
        form("multipart/mixed, boundary=inner", GROUP),
        "the Content-Type of a part has no boundary parameter, at byte ");
    assertMalformed(
        delivery,
        form("multipart/mixed; boundary=\"\"", GROUP),
        "the boundary in the Content-Type of a part is not 1 to 70 characters");
    assertMalformed(
        delivery,
        form("multipart/mixed; boundary=other", GROUP),
        "a part of multipart/mixed ended before the first boundary");
    assertMalformed(
        delivery,
        form("multipart/mixed; boundary=inner", "x", "--inner--"),
        "the closing boundary comes before any part");
  }

  private static void assertMalformed(Delivery delivery, byte[] body, String message) {
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> readAll(delivery.open(body, BOUNDARY, AMPLE)))
        .withMessageContaining(message);
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> skipAll(delivery.open(body, BOUNDARY, AMPLE)))
        .withMessageContaining(message);
  }

  @EveryDelivery
  void a_body_cut_off_within_it_is_malformed(Delivery delivery) {
    byte[] body = form("multipart/mixed; boundary=inner", GROUP);

    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatExceptionOfType(MalformedMultipartException.class)
          .as("cut off at byte " + length)
          .isThrownBy(() -> readAll(delivery.open(cut, BOUNDARY, AMPLE)))
          .withMessageStartingWith("the body ended before the ")
          .withMessageEndingWith(", at byte " + length + " of the body");
    }
  }

  @EveryDelivery
  void its_parts_are_limited_like_any_other(Delivery delivery) {
    byte[] body = form("multipart/mixed; boundary=inner", GROUP);

    assertExceeded(
        delivery, body, new MultipartLimits(9999, 15, 9, 9, 9, 99, 999, 9, 9, false), 15);
    assertExceeded(delivery, body, new MultipartLimits(9999, 99, 1, 9, 9, 99, 999, 9, 9, false), 1);
    assertExceeded(delivery, body, new MultipartLimits(9999, 99, 9, 2, 9, 99, 999, 9, 9, false), 2);
    assertExceeded(delivery, body, new MultipartLimits(9999, 99, 9, 9, 9, 99, 999, 2, 9, false), 2);
    assertExceeded(
        delivery, body, new MultipartLimits(450, 99, 9, 9, 9, 99, 999, 9, 9, false), 450);
  }

  private static void assertExceeded(
      Delivery delivery, byte[] body, MultipartLimits limits, long limit) {
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> skipAll(delivery.open(body, BOUNDARY, limits)))
        .satisfies(e -> assertThat(e.limit()).isEqualTo(limit));
  }

  @EveryDelivery
  void its_parts_can_be_left_unread(Delivery delivery) throws IOException {
    MultipartReader reader =
        delivery.open(form("multipart/mixed; boundary=inner", GROUP), BOUNDARY, AMPLE);

    nextPart(reader);
    BodyPart one = nextPart(reader);
    assertThat(nextPart(reader).body().read()).isEqualTo('\r');
    assertThat(Forms.read(nextPart(reader))).isEqualTo(field("after", "a"));
    assertThat(reader.next()).isNull();
    assertThatIllegalStateException().isThrownBy(() -> one.body().read());
  }
}
