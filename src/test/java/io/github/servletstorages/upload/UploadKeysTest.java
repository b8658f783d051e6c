package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UploadKeysTest {

  /** The next day already where the server stands. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T23:59:59Z"), ZoneId.of("Asia/Tokyo"));

  private final UploadKeys keys = keys("{yyyy}/{MM}/{dd}/{id}{ext}");

  private static UploadKeys keys(String template) {
    return new UploadKeys(field -> template, CLOCK, new SecureRandom());
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, \\.jpg",
    "text/plain; charset=utf-8, \\.txt",
    "image/png, \\.png",
    "application/x-unheard-of, ''",
    "nonsense, ''"
  })
  void a_key_has_the_day_in_utc_and_128_bits_and_the_usual_extension(
      String type, String extension) {
    assertThat(keys.next("photo", type).value()).matches("2026/01/02/[0-9a-f]{32}" + extension);
  }

  @ParameterizedTest
  @CsvSource({
    "{id}, photo, [0-9a-f]{32}",
    "a/{field}/{id}{ext}, photo, a/photo/[0-9a-f]{32}\\.png",
    "{field}-{id}, Größe ../x, Gr__e____x-[0-9a-f]{32}",
    "{field}/{id}, '', _/[0-9a-f]{32}",
    "{field}/{id}, {id}, _id_/[0-9a-f]{32}",
    "{yyyy}{MM}{dd}-{id}, x, 20260102-[0-9a-f]{32}"
  })
  void a_key_is_made_after_its_template(String template, String field, String key) {
    assertThat(keys(template).next(field, "image/png").value()).matches(key);
  }

  @Test
  void the_name_of_a_field_makes_no_key_too_long() {
    assertThat(keys("{field}/{id}").next("x".repeat(5000), "image/png").value())
        .hasSize(40 + 1 + 32);
  }

  @Test
  void no_two_keys_are_alike() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> keys.next("photo", "image/png").value()))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_key_of_content_is_the_same_each_time_and_once_more_another() {
    UploadKeys ofContent = keys("{field}/{sha256}{ext}");
    IncomingFile file = new IncomingFile("photo", "a.png", "image/png");

    assertThat(ofContent.areOfContent("photo")).isTrue();
    assertThat(keys.areOfContent("photo")).isFalse();
    assertThat(ofContent.ofContent(file, "c0ffee").value()).isEqualTo("photo/c0ffee.png");
    assertThat(ofContent.ofContentOnceMore(file, "c0ffee").value())
        .matches("photo/c0ffee-[0-9a-f]{32}\\.png");
    assertThat(ofContent.next("photo", "image/png").value()).matches("photo/[0-9a-f]{32}\\.png");
    assertThat(ofContent.ofStaged().value()).matches("\\.incoming/[0-9a-f]{32}");
  }
}
