package io.github.servletstorages.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameFilterTest {

  @ParameterizedTest
  @CsvSource({
    "*.jpg, a.jpg, true",
    "*.jpg, x/y/a.jpg, true",
    "*.jpg, a.jpeg, false",
    "thumbs, x/thumbs/a, true",
    "thumbs, x/thumbs2/a, false",
    "2026/*, 2026/a, true",
    "2026/*, 2026/01/a, true",
    "2026/*, x/2026/a, false",
    "2026/, 2026/01/a, true",
    "/2026, 2026/a, true",
    "x/**/z, x/y/y/z, true",
    "a?c, abc, true",
    "a?c, a/c, false",
    "[a], [a], true"
  })
  void a_pattern_stands_for_names(String pattern, String name, boolean matches) {
    assertThat(new NameFilter(List.of(pattern), List.of()).takes(name)).isEqualTo(matches);
    assertThat(new NameFilter(List.of(), List.of(pattern)).takes(name)).isEqualTo(!matches);
  }

  @ParameterizedTest
  @CsvSource({
    ".pending/1a2b, false",
    ".kept/x.json, false",
    "media/.pending/1a, false",
    "a/b, true"
  })
  void marks_of_uploads_belong_to_their_storage(String name, boolean taken) {
    assertThat(NameFilter.ALL.takes(name)).isEqualTo(taken);
  }
}
