package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {

  private static final List<String> WORDS = List.of("kitten", "sitting", "sit", "mitten");

  @ParameterizedTest
  @CsvSource({
    "kitten, 'kitten, mitten'",
    "bitten, 'kitten, mitten'",
    "siting, 'sitting, sit'",
    "'', 'sit, kitten'"
  })
  void the_words_that_take_the_fewest_changes_are_nearest(String word, String nearest) {
    assertThat(String.join(", ", Spelling.nearest(word, WORDS, 2))).isEqualTo(nearest);
  }
}
