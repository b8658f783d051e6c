package io.github.servletstorages.http;

import static io.github.servletstorages.http.ContentCoding.BROTLI;
import static io.github.servletstorages.http.ContentCoding.GZIP;
import static io.github.servletstorages.http.ContentCoding.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

  private static final List<ContentCoding> ALL = List.of(BROTLI, ZSTD, GZIP);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip, deflate, br, zstd", // Chrome, Firefox
        "gzip, deflate, br", // Safari, older ones
        "zstd;q=1.0, br;q=1, gzip;q=1.000",
        "BR, GZip",
        "*",
        "br",
        ",, br ,",
        "br\t;\tq=0.001",
        "br;Q=0.5"
      })
  void among_equals_the_first_available_one_is_sent(String header) {
    assertThat(AcceptEncoding.parse(header).choose(ALL)).contains(BROTLI);
  }

  @Test
  void what_the_server_likes_best_is_its_own_affair() {
    AcceptEncoding browser = AcceptEncoding.parse("gzip, deflate, br, zstd");

    assertThat(browser.choose(List.of(GZIP, BROTLI))).contains(GZIP);
    assertThat(browser.choose(List.of(ZSTD))).contains(ZSTD);
    assertThat(browser.choose(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip;q=0.8, br;q=0.5               | gzip",
        "br;q=0.998, gzip;q=0.999           | gzip",
        "br;q=0, gzip, zstd;q=0             | gzip",
        "br;q=0, gzip;q=0.1                 | gzip",
        "br;q=0.0, *                        | zstd",
        "gzip;q=0.5, *;q=0.9                | br",
        "gzip;q=1, *;q=0                    | gzip",
        "identity;q=0.5, gzip               | gzip",
        "identity, gzip                     | gzip",
        "x-gzip                             | gzip",
        "X-GZIP;q=0.1                       | gzip",
        "deflate, sdch, gzip;q=0.1          | gzip",
        "identity;q=0, gzip                 | gzip",
        "br ; q = 0.5 , gzip ; q = 0.6      | gzip"
      })
  void the_highest_weight_is_sent(String header, String expected) {
    assertThat(AcceptEncoding.parse(header).choose(ALL))
        .map(ContentCoding::token)
        .contains(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "identity",
        "deflate",
        "gzip;q=0",
        "gzip;q=0.000, br;q=0, zstd;q=0",
        "*;q=0",
        "gzip;q=0.5, br;q=0.5, identity;q=0.9",
        "gzip;q=0.9, br;q=0, identity,",
        "gzipped",
        "gzi",
        "b r"
      })
  void what_takes_nothing_else_gets_the_file_as_it_is(String header) {
    assertThat(AcceptEncoding.parse(header).choose(ALL)).isEmpty();
  }

  @Test
  void any_other_covers_the_file_as_it_is() {
    assertThat(AcceptEncoding.parse("gzip;q=0.5, *").choose(List.of(GZIP))).isEmpty();
    assertThat(AcceptEncoding.parse("gzip;q=0.5, *;q=0.5").choose(List.of(GZIP))).contains(GZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity;q=0", "*;q=0", "identity;q=0, deflate", "identity;q=0, br;q=0"})
  void what_refuses_all_there_is_gets_the_file_as_it_is(String header) {
    assertThat(AcceptEncoding.parse(header).choose(List.of(BROTLI))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "br;q=2, gzip",
        "br;q=1.001, gzip",
        "br;q=0.1234, gzip",
        "br;q=-1, gzip",
        "br;q=.5, gzip",
        "br;q=x, gzip",
        "br;q=, gzip",
        "br;q, gzip",
        "br;, gzip",
        "br;level=3, gzip",
        "br;q=1;q=1, gzip",
        "br;q=\"1\", gzip",
        "br\u0000, gzip",
        "br gzip, gzip",
        "\u017Ftd, gzip",
        "br=1, gzip"
      })
  void a_malformed_member_is_ignored_and_the_others_count(String header) {
    assertThat(AcceptEncoding.parse(header).choose(ALL)).contains(GZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, gzip;q=0", "gzip;q=0, x-gzip", "gzip, gzip;q=0.1, identity;q=0.2"})
  void of_one_that_is_named_twice_the_lower_weight_counts(String header) {
    assertThat(AcceptEncoding.parse(header).choose(ALL)).isEmpty();
  }

  @Property
  void any_text_is_answered_with_something_available_that_it_names(@ForAll("soup") String header) {
    Optional<ContentCoding> chosen = AcceptEncoding.parse(header).choose(ALL);

    chosen.ifPresent(
        coding ->
            assertThat(header.toLowerCase(Locale.ROOT))
                .containsAnyOf(coding.token(), "*")
                .isNotBlank());
  }

  @Property
  void the_order_of_the_client_does_not_matter(@ForAll("weighted") List<String> members) {
    String forwards = String.join(", ", members);
    List<String> reversed = new ArrayList<>(members);
    Collections.reverse(reversed);

    assertThat(AcceptEncoding.parse(forwards).choose(ALL))
        .isEqualTo(AcceptEncoding.parse(String.join(",", reversed)).choose(ALL));
  }

  @Provide
  Arbitrary<String> soup() {
    return FieldSoup.of("br", "gzip", "zstd", "*", "identity", ";", "q", "=", "0", ".5", ",", " ");
  }

  @Provide
  Arbitrary<List<String>> weighted() {
    return Arbitraries.of(
            "br",
            "br;q=0",
            "br;q=0.5",
            "zstd",
            "zstd;q=0.5",
            "gzip",
            "gzip;q=0",
            "*",
            "*;q=0.5",
            "identity",
            "identity;q=0",
            "identity;q=0.7",
            "deflate")
        .list()
        .ofMaxSize(6);
  }
}
