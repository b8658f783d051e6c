package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPositionTest {

  @ParameterizedTest
  @CsvSource({
    "X, 1:1",
    "abX, 1:3",
    "'a\nbX', 2:2",
    "'a\r\nX', 2:1",
    "'a\rX', 2:1",
    "'\r\r\n\n X', 4:2",
    "é\u20ac😀X, 1:4",
    "'\tX', 1:2",
  })
  void lines_and_characters_are_counted_from_one(String text, String position) {
    byte[] content = References.utf8(text);

    assertThat(TextPosition.of(content, content.length - 1)).hasToString(position);
  }

  @ParameterizedTest
  @CsvSource({"'a\r', 2:1", "'', 1:1", "ab, 1:3"})
  void the_end_of_a_file_is_a_place_too(String text, String position) {
    byte[] content = References.utf8(text);

    assertThat(TextPosition.of(content, content.length)).hasToString(position);
  }
}
