package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.upload.Forms.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MultipartReaderPropertyTest {
  private static final String BOUNDARY = "-bB";
  private static final Damage DAMAGE = new Damage(BOUNDARY);

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
    byte[] body = DAMAGE.to(Forms.encode(BOUNDARY, parts), random);
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
        random.nextInt(60),
        random.nextInt(150),
        random.nextInt(4),
        random.nextInt(8),
        random.nextBoolean());
  }

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
            Arbitraries.of(DAMAGE.fragments()),
            Arbitraries.of("\r", "\n", "-", "b", "B", "\r\n--"),
            Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(60));
    return pieces
        .list()
        .ofMaxSize(20)
        .map(list -> String.join("", list))
        .filter(content -> !DELIMITER.matcher("\r\n" + content + "\r\n").find());
  }
}
