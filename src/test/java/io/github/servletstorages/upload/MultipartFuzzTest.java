package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged forms of real programs: each is read, or refused in a documented way, and alike however
 * it comes. {@code mvn test -Psoak -Dtest=MultipartFuzzTest} takes five minutes.
 */
class MultipartFuzzTest {
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-shift-jis", "curl", "apache-strict", "apache-extended", "jdk");

  private static final List<Delivery> DELIVERIES = List.of(Delivery.values());

  private static final List<Recording> RECORDINGS = new ArrayList<>();

  @BeforeAll
  static void load() throws IOException {
    for (String program : PROGRAMS) {
      RECORDINGS.add(Recording.of(program));
    }
  }

  @Test
  void a_damaged_form_has_a_documented_outcome() throws IOException {
    for (int seed = 0; seed < 3_000; seed++) {
      assertDocumented(seed);
    }
  }

  @Test
  @Tag("soak")
  void damaged_forms_have_documented_outcomes_for_five_minutes() throws IOException {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    long first = new Random().nextLong();
    long count = 0;
    while (Instant.now().isBefore(end)) {
      assertDocumented(first + count);
      count++;
    }
    System.out.println(count + " damaged forms from seed " + first);
  }

  private static void assertDocumented(long seed) throws IOException {
    Random random = new Random(seed);
    Recording recording = RECORDINGS.get(random.nextInt(RECORDINGS.size()));
    String boundary = MultipartBoundary.parse(recording.contentType());
    byte[] body = new Damage(boundary).to(recording.body(), random);
    MultipartLimits limits = random.nextInt(3) == 0 ? limits(random) : Forms.AMPLE;

    String outcome = outcome(seed, Delivery.WHOLE, body, boundary, limits);

    Delivery other = DELIVERIES.get(random.nextInt(DELIVERIES.size()));
    assertThat(outcome(seed, other, body, boundary, limits))
        .as("seed %d, %s", seed, other)
        .isEqualTo(outcome);
  }

  /** Near what the forms have, so that damage may decide. */
  private static MultipartLimits limits(Random random) {
    return new MultipartLimits(
        1_000 + random.nextInt(2_000),
        256,
        5 + random.nextInt(3),
        3 + random.nextInt(4),
        40,
        60 + random.nextInt(40),
        150 + random.nextInt(100),
        2 + random.nextInt(3),
        9 + random.nextInt(4),
        random.nextBoolean());
  }

  private static String outcome(
      long seed, Delivery delivery, byte[] body, String boundary, MultipartLimits limits)
      throws IOException {
    StringBuilder outcome = new StringBuilder();
    try {
      MultipartReader reader = delivery.open(body, boundary, limits);
      for (BodyPart part = reader.next(); part != null; part = reader.next()) {
        outcome.append(part).append(part.contentType()).append(content(part));
      }
      return outcome.toString();
    } catch (MalformedMultipartException | LimitExceededException e) {
      return outcome + " and then " + e;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ", " + delivery, e);
    }
  }

  private static String content(BodyPart part) throws IOException {
    return part.isFile() ? Forms.text(part.body().readAllBytes()) : part.readText(UTF_8);
  }
}
