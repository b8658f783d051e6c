package io.github.servletstorages.http;

import static io.github.servletstorages.http.Preconditions.Outcome.NOT_MODIFIED;
import static io.github.servletstorages.http.Preconditions.Outcome.PRECONDITION_FAILED;
import static io.github.servletstorages.http.Preconditions.Outcome.PROCEED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.http.Preconditions.Outcome;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
  private static final EntityTag TAG = EntityTag.strong("v1");
  private static final EntityTag WEAK_TAG = new EntityTag("v1", true);
  private static final Instant MODIFIED = Instant.parse("2026-03-04T05:06:07.890Z");
  private static final String BEFORE = "Wed, 04 Mar 2026 05:06:06 GMT";
  private static final String SAME = "Wed, 04 Mar 2026 05:06:07 GMT";
  private static final String AFTER = "Wed, 04 Mar 2026 05:06:08 GMT";

  @Test
  void a_request_without_conditions_proceeds() {
    assertThat(new Preconditions(null, null, null, null).evaluate(TAG, MODIFIED))
        .isEqualTo(PROCEED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "\"v1\"                    ; NOT_MODIFIED",
        "W/\"v1\"                  ; NOT_MODIFIED",
        "*                         ; NOT_MODIFIED",
        "| * |                     ; NOT_MODIFIED",
        "\"v0\", \"v1\"            ; NOT_MODIFIED",
        "\"v0\",W/\"v1\" ,\"v2\"   ; NOT_MODIFIED",
        "|, ,\"v1\" , |            ; NOT_MODIFIED",
        "\"a,b\", \"v1\"           ; NOT_MODIFIED",
        "\"v0\"                    ; PROCEED",
        "\"x,v1,y\"                ; PROCEED",
        "\"*\"                     ; PROCEED",
        "\"V1\"                    ; PROCEED",
        // left so by a proxy that compresses
        "\"v1-gzip\"               ; NOT_MODIFIED",
        "W/\"v1-gzip\"             ; NOT_MODIFIED",
        "\"v0\", \"v1--gzip\"      ; NOT_MODIFIED",
        "\"v1.gz\"                 ; PROCEED",
        // malformed
        "v1                        ; PROCEED",
        "w/\"v1\"                  ; PROCEED",
        "W, \"v1\"                 ; PROCEED",
        "\"v1\" \"v1\"             ; PROCEED",
        "\"v1\"x                   ; PROCEED",
        "*, \"v1\"                 ; PROCEED",
        "\"v1\", *                 ; PROCEED",
        "x, \"v1\"                 ; PROCEED",
        "\"v1                      ; PROCEED",
        "||                        ; PROCEED",
        "|,|                       ; PROCEED",
      })
  void if_none_match_compares_weakly(String field, Outcome outcome) {
    assertThat(ifNoneMatch(field).evaluate(TAG, MODIFIED)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "\"v1\"                    ; PROCEED",
        "*                         ; PROCEED",
        "\"v0\", \"v1\"            ; PROCEED",
        "W/\"v1\", \"v1\"          ; PROCEED",
        "W/\"v1\"                  ; PRECONDITION_FAILED",
        "\"v1-gzip\"               ; PRECONDITION_FAILED",
        "\"v0\"                    ; PRECONDITION_FAILED",
        "\"x,v1,y\"                ; PRECONDITION_FAILED",
        "\"*\"                     ; PRECONDITION_FAILED",
        // malformed
        "v1                        ; PROCEED",
        "\"v0\"x                   ; PROCEED",
        "*, \"v0\"                 ; PROCEED",
        "||                        ; PROCEED",
      })
  void if_match_compares_strongly(String field, Outcome outcome) {
    assertThat(ifMatch(field).evaluate(TAG, MODIFIED)).isEqualTo(outcome);
  }

  @Test
  void a_weak_tag_of_the_file_never_satisfies_if_match() {
    assertThat(ifMatch("\"v1\"").evaluate(WEAK_TAG, MODIFIED)).isEqualTo(PRECONDITION_FAILED);
    assertThat(ifMatch("W/\"v1\"").evaluate(WEAK_TAG, MODIFIED)).isEqualTo(PRECONDITION_FAILED);
    assertThat(ifNoneMatch("\"v1\"").evaluate(WEAK_TAG, MODIFIED)).isEqualTo(NOT_MODIFIED);
  }

  @Test
  void a_file_without_tag_matches_the_asterisk_alone() {
    assertThat(ifMatch("*").evaluate(null, MODIFIED)).isEqualTo(PROCEED);
    assertThat(ifMatch("\"v1\"").evaluate(null, MODIFIED)).isEqualTo(PRECONDITION_FAILED);
    assertThat(ifNoneMatch("*").evaluate(null, MODIFIED)).isEqualTo(NOT_MODIFIED);
    assertThat(ifNoneMatch("\"v1\"").evaluate(null, MODIFIED)).isEqualTo(PROCEED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        BEFORE + "; PROCEED",
        SAME + "; NOT_MODIFIED",
        AFTER + "; NOT_MODIFIED",
        "Fri, 11 Apr 2100 11:47:06 GMT; NOT_MODIFIED",
        "Wednesday, 04-Mar-26 05:06:07 GMT; NOT_MODIFIED",
        "Wed Mar  4 05:06:07 2026; NOT_MODIFIED",
        "yesterday; PROCEED",
        SAME + ", " + SAME + "; PROCEED",
      })
  void if_modified_since_compares_by_the_second(String date, Outcome outcome) {
    assertThat(new Preconditions(null, null, null, date).evaluate(TAG, MODIFIED))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        BEFORE + "; PRECONDITION_FAILED",
        SAME + "; PROCEED",
        AFTER + "; PROCEED",
        "yesterday; PROCEED",
      })
  void if_unmodified_since_compares_by_the_second(String date, Outcome outcome) {
    assertThat(new Preconditions(null, date, null, null).evaluate(TAG, MODIFIED))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {BEFORE, SAME, AFTER})
  void a_file_without_date_ignores_conditions_on_dates(String date) {
    assertThat(new Preconditions(null, date, null, date).evaluate(TAG, null)).isEqualTo(PROCEED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v0\"", "not a tag", ""})
  void if_none_match_silences_if_modified_since(String noneMatch) {
    assertThat(new Preconditions(null, null, noneMatch, AFTER).evaluate(TAG, MODIFIED))
        .isEqualTo(PROCEED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v1\"", "not a tag", ""})
  void if_match_silences_if_unmodified_since(String match) {
    assertThat(new Preconditions(match, BEFORE, null, null).evaluate(TAG, MODIFIED))
        .isEqualTo(PROCEED);
  }

  @Test
  void a_failed_if_match_comes_before_a_matching_if_none_match() {
    assertThat(new Preconditions("\"v0\"", null, "\"v1\"", null).evaluate(TAG, MODIFIED))
        .isEqualTo(PRECONDITION_FAILED);
    assertThat(new Preconditions(null, BEFORE, "\"v1\"", null).evaluate(TAG, MODIFIED))
        .isEqualTo(PRECONDITION_FAILED);
  }

  @Test
  void a_passed_if_match_leaves_the_word_to_if_none_match() {
    assertThat(new Preconditions("\"v1\"", null, "\"v1\"", null).evaluate(TAG, MODIFIED))
        .isEqualTo(NOT_MODIFIED);
    assertThat(new Preconditions("*", null, null, SAME).evaluate(TAG, MODIFIED))
        .isEqualTo(NOT_MODIFIED);
  }

  @Property
  void no_fields_make_the_evaluation_throw(
      @ForAll("tags") String match,
      @ForAll("tags") String noneMatch,
      @ForAll("dates") String date) {
    assertThat(new Preconditions(match, date, noneMatch, date).evaluate(TAG, MODIFIED)).isNotNull();
    assertThat(new Preconditions(null, date, null, date).evaluate(TAG, MODIFIED)).isNotNull();
  }

  @Property
  void a_list_that_says_not_modified_holds_the_value_or_the_asterisk(@ForAll("tags") String field) {
    if (ifNoneMatch(field).evaluate(TAG, MODIFIED) == NOT_MODIFIED) {
      assertThat(field).containsAnyOf("\"v1\"", "*");
    }
  }

  @Provide
  Arbitrary<String> tags() {
    return FieldSoup.of("\"v1\"", "\"v0\"", "W/", "W", "\"", ",", ",", " ", "*", "x");
  }

  @Provide
  Arbitrary<String> dates() {
    return FieldSoup.of(BEFORE, SAME, AFTER, "Wed, ", " GMT", " ");
  }

  private static Preconditions ifMatch(@Nullable String field) {
    return new Preconditions(field, null, null, null);
  }

  private static Preconditions ifNoneMatch(@Nullable String field) {
    return new Preconditions(null, null, field, null);
  }
}
