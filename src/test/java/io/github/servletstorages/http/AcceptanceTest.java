package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 §12.5.1. */
final class AcceptanceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/html                                  | text/html        | 1
          text/html;q=0.5                            | text/html        | 0.5
          text/*;q=0.3, text/html;q=0.7              | text/html        | 0.7
          text/*;q=0.3, text/html;q=0.7              | text/plain       | 0.3
          text/*;q=0.3, */*;q=0.5                    | image/png        | 0.5
          text/html, */*;q=0                         | image/png        | 0
          text/html                                  | image/png        | 0
          application/json;q=0, */*                  | application/json | 0
          TEXT/HTML ; Q=0.25                         | text/html        | 0.25
          text/html;level=1;q=0.4                    | text/html        | 0.4
          text/html;q=nonsense                       | text/html        | 1
          nonsense, text/html;q=0.5                  | text/html        | 0.5
          """)
  void the_most_precise_range_tells_how_much_a_type_is_liked(
      String accept, String type, double quality) {
    assertThat(Acceptance.of(List.of(accept)).quality(type)).isEqualTo(quality);
  }

  @Test
  void without_the_field_everything_is_welcome() {
    assertThat(Acceptance.of(List.of()).quality("image/png")).isEqualTo(1);
  }

  @Test
  void lines_count_together() {
    Acceptance accepted = Acceptance.of(List.of("text/html;q=0.2", "image/png"));

    assertThat(accepted.quality("text/html")).isEqualTo(0.2);
    assertThat(accepted.quality("image/png")).isEqualTo(1);
  }

  @Test
  void a_wildcard_names_nothing() {
    Acceptance accepted = Acceptance.of(List.of("application/json, text/*, image/png;q=0"));

    assertThat(accepted.names("application/json")).isTrue();
    assertThat(accepted.names("text/html")).isFalse();
    assertThat(accepted.names("image/png")).isFalse();
  }

  @Test
  void what_is_asked_for_has_to_be_a_type() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(List.of()).quality("html"))
        .withMessageContaining("\"html\"");
  }
}
