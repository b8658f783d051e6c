package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
  private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");
  private static final Clock IN_2026 =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        " Sun, 06 Nov 1994 08:49:37 GMT\t",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Mon, 06 Nov 1994 08:49:37 GMT"
      })
  void all_three_formats_are_read(String text) {
    assertThat(HttpDate.parse(text, IN_2026)).contains(EXAMPLE);
  }

  @ParameterizedTest
  @CsvSource({"76, 2076", "77, 1977", "26, 2026", "00, 2000", "99, 1999"})
  void a_year_of_two_digits_is_at_most_fifty_years_ahead(String digits, String year) {
    assertThat(HttpDate.parse("Sunday, 06-Nov-" + digits + " 08:49:37 GMT", IN_2026))
        .contains(Instant.parse(year + "-11-06T08:49:37Z"));
  }

  @Test
  void a_leap_second_is_the_start_of_the_next_minute() {
    assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT"))
        .contains(Instant.parse("2017-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "sun, 06 nov 1994 08:49:37 gmt",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sun Nov 06 08:49:37 1994 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT; length=35",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, \u0660\u0666 Nov 1994 08:49:37 GMT",
        "1994-11-06T08:49:37Z",
        "784111777"
      })
  void anything_else_is_no_date(String text) {
    assertThat(HttpDate.parse(text)).isEmpty();
  }

  @Test
  void a_date_is_written_in_the_preferred_format_without_fraction() {
    assertThat(HttpDate.format(EXAMPLE.plusMillis(999))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(HttpDate.format(Instant.EPOCH)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0001-12-31T23:59:59Z"})
  void a_year_that_does_not_fit_is_refused(Instant instant) {
    assertThatIllegalArgumentException().isThrownBy(() -> HttpDate.format(instant));
  }

  @Property
  void what_is_written_is_read_back(
      @ForAll @LongRange(min = -62167219200L, max = 253402300799L) long second) {
    Instant instant = Instant.ofEpochSecond(second);

    assertThat(HttpDate.parse(HttpDate.format(instant))).contains(instant);
  }

  @Property
  void no_text_makes_the_parser_throw(@ForAll("soup") String text) {
    assertThat(HttpDate.parse(text)).isNotNull();
  }

  @Provide
  Arbitrary<String> soup() {
    return FieldSoup.of(
        "Sun, 06 Nov ",
        "Sunday, 31-Feb-",
        "Sun Nov  6 ",
        "94 ",
        "1994 ",
        "08:49:37",
        "99:99:99",
        " GMT",
        " ");
  }
}
