package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1048524, 1023.9 KiB",
    "1048575, 1.0 MiB",
    "1300000, 1.2 MiB",
    "9223372036854775807, 8.0 EiB"
  })
  void a_size_has_the_unit_in_which_it_is_short(long bytes, String text) {
    assertThat(Sizes.of(bytes)).isEqualTo(text);
  }
}
