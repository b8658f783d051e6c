package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class QueryParametersTest {

  @Test
  void a_query_is_taken_apart() {
    assertThat(parse("a=1&b=2&a=3&&c&=d&e=f=g&%C3%A9=%F0%9F%A6%86+x"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "a", List.of("1", "3"),
                "b", List.of("2"),
                "c", List.of(""),
                "", List.of("d"),
                "e", List.of("f=g"),
                "é", List.of("🦆 x")));
  }

  @Test
  void a_percent_sign_that_starts_nothing_stays() {
    assertThat(parse("a=100%&b=%zz&c=%4&d=%%41"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "a", List.of("100%"),
                "b", List.of("%zz"),
                "c", List.of("%4"),
                "d", List.of("%A")));
  }

  @Test
  void no_query_has_no_parameters() {
    Map<String, List<String>> parameters = QueryParameters.empty();
    QueryParameters.addTo(parameters, null);
    QueryParameters.addTo(parameters, "");

    assertThat(parameters).isEmpty();
  }

  @Property
  void any_query_is_taken(@ForAll String query) {
    assertThat(parse(query)).isNotNull();
  }

  private static Map<String, List<String>> parse(String query) {
    Map<String, List<String>> parameters = QueryParameters.empty();
    QueryParameters.addTo(parameters, query);
    return parameters;
  }
}
