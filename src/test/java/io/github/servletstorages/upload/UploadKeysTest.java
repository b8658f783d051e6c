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

  private final UploadKeys keys = new UploadKeys(CLOCK, new SecureRandom());

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
    assertThat(keys.next(type).value()).matches("2026/01/02/[0-9a-f]{32}" + extension);
  }

  @Test
  void no_two_keys_are_alike() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> keys.next("image/png").value()))
        .doesNotHaveDuplicates();
  }
}
