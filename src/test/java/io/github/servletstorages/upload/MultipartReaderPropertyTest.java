package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.AMPLE;
import static io.github.servletstorages.upload.Forms.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.upload.Forms.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MultipartReaderPropertyTest {
  private static final String BOUNDARY = "-bB";

  /**
   * Content may hold no delimiter, be it with the line ends around it: that is the sender's duty.
   */
  private static final Pattern DELIMITER =
      Pattern.compile("\r\n--" + BOUNDARY + "(--|[ \t]{0,32}\r\n)");

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void parts_come_out_as_they_went_in(
      @ForAll("forms") List<Received> parts, @ForAll Delivery delivery) throws IOException {
    MultipartReader reader = delivery.open(Forms.encode(BOUNDARY, parts), BOUNDARY, AMPLE);

    assertThat(Forms.readAll(reader)).isEqualTo(parts);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void the_sizes_of_reads_do_not_matter(
      @ForAll("forms") List<Received> parts, @ForAll Delivery delivery, @ForAll Random random)
      throws IOException {
    MultipartReader reader = delivery.open(Forms.encode(BOUNDARY, parts), BOUNDARY, AMPLE);

    for (Received expected : parts) {
      BodyPart part = Forms.nextPart(reader);
      int wanted = random.nextInt(expected.content().length() + 1);
      assertThat(Forms.text(readSome(part, wanted, random)))
          .isEqualTo(expected.content().substring(0, wanted));
    }
    assertThat(reader.next()).isNull();
  }

  private static byte[] readSome(BodyPart part, int wanted, Random random) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (content.size() < wanted) {
      byte[] target = new byte[1 + random.nextInt(wanted - content.size())];
      content.write(target, 0, part.body().read(target));
    }
    return content.toByteArray();
  }

  /** Valid parts or one of the documented exceptions, and the same for every delivery. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void a_damaged_body_is_read_or_refused_alike_however_it_comes(
      @ForAll("forms") List<Received> parts, @ForAll Random random) throws IOException {
    byte[] body = damaged(Forms.encode(BOUNDARY, parts), random);
    MultipartLimits limits = random.nextBoolean() ? AMPLE : anyLimits(random);

    String outcome = outcome(Delivery.WHOLE, body, limits);

    for (Delivery delivery : Delivery.values()) {
      assertThat(outcome(delivery, body, limits)).as(delivery.name()).isEqualTo(outcome);
    }
  }

  private static String outcome(Delivery delivery, byte[] body, MultipartLimits limits)
      throws IOException {
    List<Received> received = new ArrayList<>();
    try {
      MultipartReader reader = delivery.open(body, BOUNDARY, limits);
      for (BodyPart part = reader.next(); part != null; part = reader.next()) {
        received.add(Forms.read(part));
      }
      return received.toString();
    } catch (MalformedMultipartException | LimitExceededException e) {
      return received + " and then " + e;
    }
  }

  private static MultipartLimits anyLimits(Random random) {
    return new MultipartLimits(
        random.nextInt(600),
        random.nextInt(40),
        random.nextInt(4),
        random.nextInt(4),
        random.nextInt(40),
        random.nextInt(150),
        random.nextInt(4));
  }

  private static byte[] damaged(byte[] body, Random random) {
    byte[] damaged = body;
    for (int times = random.nextInt(5); times >= 0; times--) {
      damaged = damagedOnce(damaged, random);
    }
    return damaged;
  }

  private static byte[] damagedOnce(byte[] body, Random random) {
    int start = random.nextInt(body.length + 1);
    int end = start + random.nextInt(Math.min(20, body.length - start) + 1);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(body, start);
      case 1 -> spliced(body, start, end, new byte[0]);
      case 2 -> spliced(body, start, start, Arrays.copyOfRange(body, start, end));
      case 3 -> spliced(body, start, end, bytes(fragment(random)));
      default -> spliced(body, start, end, new byte[] {(byte) random.nextInt()});
    };
  }

  private static byte[] spliced(byte[] body, int start, int end, byte[] between) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(body, 0, start);
    result.write(between, 0, between.length);
    result.write(body, end, body.length - end);
    return result.toByteArray();
  }

  private static String fragment(Random random) {
    return FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
  }

  /** The dictionary: what a parser of multipart bodies may trip over. */
  private static final List<String> FRAGMENTS =
      List.of(
          "\r",
          "\n",
          "\r\n",
          "\r\n\r\n",
          "-",
          "--",
          " ",
          "\t",
          "\0",
          "\"",
          "\\",
          "\\\"",
          ";",
          "=",
          ":",
          "*=UTF-8''%",
          "%22",
          "é",
          "--" + BOUNDARY,
          "\r\n--" + BOUNDARY,
          "\r\n--" + BOUNDARY + "--",
          "\r\n--" + BOUNDARY + "\r\n",
          "\r\n--" + BOUNDARY + " \t\r\n",
          "\r\n--" + BOUNDARY + " ".repeat(40) + "\r\n",
          "\r\n--" + BOUNDARY.substring(1),
          "\r\n--" + BOUNDARY.substring(0, 2),
          "Content-Disposition: form-data; name=\"x\"\r\n",
          "; filename=\"C:\\x\"",
          "; filename*=UTF-8''%E2%82%AC",
          "Content-Transfer-Encoding: base64\r\n",
          "X-Folded: a\r\n b\r\n");

  @Provide
  Arbitrary<List<Received>> forms() {
    Arbitrary<String> names = Arbitraries.strings().alpha().ofMaxLength(5);
    Arbitrary<Received> fields =
        Combinators.combine(names, contents())
            .as((name, content) -> new Received(name, null, null, content));
    Arbitrary<Received> files =
        Combinators.combine(names, names, contents())
            .as((name, filename, content) -> new Received(name, filename, "x/y", content));
    return Arbitraries.oneOf(fields, files).list().ofMaxSize(6);
  }

  private static Arbitrary<String> contents() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(FRAGMENTS),
            Arbitraries.of("\r", "\n", "-", "b", "B", "\r\n--"),
            Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(60));
    return pieces
        .list()
        .ofMaxSize(20)
        .map(list -> String.join("", list))
        .filter(content -> !DELIMITER.matcher("\r\n" + content + "\r\n").find());
  }

  // Work, counted and not timed

  @Example
  void nothing_but_cr_takes_linear_work() throws IOException {
    assertLinear("b".repeat(70), "\r".repeat(1 << 18));
  }

  @Example
  void content_full_of_beginnings_of_the_boundary_takes_linear_work() throws IOException {
    String boundary = "a".repeat(70);

    assertLinear(boundary, "a".repeat(1 << 18));
    assertLinear(boundary, "\r\n--aaaa".repeat(1 << 15));
    assertLinear(boundary, ("\r\n--" + "a".repeat(69)).repeat(1 << 12));
    assertLinear(boundary, ("\r\n--" + "a".repeat(70) + "a").repeat(1 << 12));
    assertLinear(boundary, ("\r\n--" + "a".repeat(70) + " ".repeat(40)).repeat(1 << 12));
    assertLinear(boundary, "\r\n--\r".repeat(1 << 16));
  }

  private static void assertLinear(String boundary, String content) throws IOException {
    byte[] body = Forms.encode(boundary, List.of(Forms.field("f", content)));
    for (Delivery delivery : Delivery.values()) {
      MultipartReader reader = delivery.open(body, boundary, AMPLE);
      assertThat(Forms.nextPart(reader).body().readAllBytes()).hasSize(content.length());
      assertThat(reader.next()).isNull();
      assertThat(reader.compared()).as(delivery.name()).isLessThanOrEqualTo(2L * body.length);
    }
  }
}
