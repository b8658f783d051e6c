package io.github.servletstorages.it;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests for any file that is served (RFC 9110 section 13). */
abstract class ConditionContract {

  private static final String OTHER = "\"0123456789abcdef\"";

  /** Some file. Its tag is strong. */
  abstract Served file() throws Exception;

  private int status(String... headers) throws Exception {
    String[] filled = headers.clone();
    String tag = file().tag();
    Instant date = date(file().lastModified());
    for (int i = 1; i < filled.length; i += 2) {
      filled[i] =
          filled[i]
              .replace("TAG", tag)
              .replace("OPAQUE", tag.substring(1, tag.length() - 1))
              .replace("OTHER", OTHER)
              .replace("SAME", imf(date))
              .replace("BEFORE", imf(date.minusSeconds(1)))
              .replace("AFTER", imf(date.plusSeconds(1)));
    }
    int status = file().get(filled).status();
    assertThat(file().send("HEAD", filled).status()).as("HEAD").isEqualTo(status);
    return status;
  }

  private static Instant date(String imf) {
    return ZonedDateTime.parse(imf, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static String imf(Instant date) {
    return format("EEE, dd MMM yyyy HH:mm:ss 'GMT'", date);
  }

  private static String format(String pattern, Instant date) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(date.atZone(UTC));
  }

  @Test
  void a_client_that_has_the_file_gets_304_with_what_it_is_to_remember() throws Exception {
    RawAnswer whole = file().get();

    RawAnswer answer = file().get("If-None-Match", whole.header("ETag"));

    assertThat(answer.status()).isEqualTo(304);
    for (String header : List.of("ETag", "Cache-Control", "Vary", "Expires", "Content-Location")) {
      assertThat(answer.header(header)).as(header).isEqualTo(whole.header(header));
    }
    assertThat(answer.headers("Content-Encoding")).isEmpty();
    assertThat(answer.headers("Content-Range")).isEmpty();
    assertThat(answer.header("Content-Length"))
        .as("none, or that of the file (RFC 9110 section 8.6)")
        .isIn("", "" + file().bytes().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TAG",
        "W/TAG",
        "*",
        "  TAG  ",
        "OTHER, TAG",
        "OTHER,TAG",
        "TAG, OTHER",
        "W/OTHER , W/TAG",
        ",, OTHER ,, TAG ,",
        "\"\", TAG",
        "\"a,b\", TAG",
      })
  void if_none_match_finds_the_tag_by_weak_comparison(String value) throws Exception {
    assertThat(status("If-None-Match", value)).isEqualTo(304);
  }

  @Test
  void if_none_match_may_be_spread_over_lines() throws Exception {
    assertThat(status("If-None-Match", "OTHER", "If-None-Match", "TAG")).isEqualTo(304);
    assertThat(status("If-None-Match", "TAG", "If-None-Match", "OTHER")).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"OPAQUE-gzip\"", "W/\"OPAQUE-gzip\"", "OTHER, \"OPAQUE-gzip\""})
  void a_tag_that_a_proxy_has_marked_as_compressed_is_still_known(String value) throws Exception {
    assertThat(status("If-None-Match", value)).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTHER",
        "W/OTHER",
        "OPAQUE",
        "\"OPAQUE",
        "OPAQUE\"",
        "w/TAG",
        "W/ TAG",
        "TAGTAG",
        "TAG x",
        "\"\"",
        "\"",
        "W/",
        "*, x",
        "OTHER OTHER",
        ",",
      })
  void if_none_match_with_another_tag_or_none_lets_the_file_through(String value) throws Exception {
    assertThat(status("If-None-Match", value)).isEqualTo(200);
  }

  @Test
  void if_modified_since_compares_by_the_second() throws Exception {
    assertThat(status("If-Modified-Since", "SAME")).isEqualTo(304);
    assertThat(status("If-Modified-Since", "AFTER")).isEqualTo(304);
    assertThat(status("If-Modified-Since", "BEFORE")).isEqualTo(200);
    assertThat(status("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(200);
  }

  @Test
  void the_obsolete_forms_of_dates_are_understood() throws Exception {
    Instant date = date(file().lastModified());

    assertThat(status("If-Modified-Since", format("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", date)))
        .isEqualTo(304);
    assertThat(status("If-Modified-Since", format("EEE MMM ppd HH:mm:ss yyyy", date)))
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "0",
        "-1",
        "1700000000",
        "2030-01-01T00:00:00Z",
        "Xyz, 99 Foo 2030 99:99:99 GMT",
        "Fri, 31 Feb 2030 00:00:00 GMT",
        ",",
      })
  void a_date_that_is_none_is_ignored(String value) throws Exception {
    assertThat(status("If-Modified-Since", value)).isEqualTo(200);
    assertThat(status("If-Unmodified-Since", value)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAME", "AFTER", "BEFORE", "never"})
  void two_dates_are_ignored(String second) throws Exception {
    assertThat(status("If-Modified-Since", "SAME", "If-Modified-Since", second)).isEqualTo(200);
    assertThat(status("If-Unmodified-Since", "BEFORE", "If-Unmodified-Since", second))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TAG", "*", "OTHER, TAG", " TAG ", ",TAG,"})
  void if_match_finds_the_tag(String value) throws Exception {
    assertThat(status("If-Match", value)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTHER", "W/TAG", "OTHER, W/TAG", "\"\""})
  void if_match_fails_for_another_tag_and_for_a_weak_one(String value) throws Exception {
    assertThat(status("If-Match", value)).isEqualTo(412);
  }

  @Test
  void if_unmodified_since_compares_by_the_second() throws Exception {
    assertThat(status("If-Unmodified-Since", "SAME")).isEqualTo(200);
    assertThat(status("If-Unmodified-Since", "AFTER")).isEqualTo(200);
    assertThat(status("If-Unmodified-Since", "BEFORE")).isEqualTo(412);
  }

  /** Section 13.2.2: the first that decides, decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # If-Match | If-Unmodified-Since | If-None-Match | If-Modified-Since | status
          TAG        | BEFORE              |               |                   | 200
          OTHER      | AFTER               |               |                   | 412
          TAG        |                     | TAG           |                   | 304
          OTHER      |                     | TAG           |                   | 412
          OTHER      |                     | OTHER         | BEFORE            | 412
          TAG        |                     | OTHER         | AFTER             | 200
                     | BEFORE              | TAG           |                   | 412
                     | AFTER               | TAG           |                   | 304
                     | AFTER               | OTHER         | AFTER             | 200
                     | BEFORE              |               | AFTER             | 412
                     | AFTER               |               | SAME              | 304
                     |                     | OTHER         | AFTER             | 200
                     |                     | OTHER         | SAME              | 200
                     |                     | TAG           | BEFORE            | 304
                     |                     | *             | BEFORE            | 304
          *          | BEFORE              | *             | BEFORE            | 304
          """)
  void conditions_are_evaluated_in_their_order(
      String ifMatch,
      String ifUnmodifiedSince,
      String ifNoneMatch,
      String ifModifiedSince,
      int expected)
      throws Exception {
    String[] names = {"If-Match", "If-Unmodified-Since", "If-None-Match", "If-Modified-Since"};
    String[] values = {ifMatch, ifUnmodifiedSince, ifNoneMatch, ifModifiedSince};
    String[] headers =
        IntStream.range(0, names.length)
            .filter(i -> values[i] != null)
            .boxed()
            .flatMap(i -> Stream.of(names[i], values[i]))
            .toArray(String[]::new);

    assertThat(status(headers)).isEqualTo(expected);
  }

  @Test
  void a_condition_that_fails_goes_before_a_range() throws Exception {
    assertThat(file().get("If-None-Match", file().tag(), "Range", "bytes=0-0").status())
        .isEqualTo(304);
    assertThat(file().get("If-Match", OTHER, "Range", "bytes=0-0").status()).isEqualTo(412);
    assertThat(file().get("If-Match", OTHER, "Range", "bytes=999999999-").status()).isEqualTo(412);
    assertThat(file().get("If-None-Match", OTHER, "Range", "bytes=0-0").status()).isEqualTo(206);
  }

  @Test
  void a_refused_condition_sends_nothing_of_the_file() throws Exception {
    RawAnswer answer = file().get("If-Match", OTHER);

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.body().length).isNotEqualTo(file().bytes().length);
    assertThat(answer.headers("Content-Range")).isEmpty();
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void conditions_on_what_is_not_there_change_nothing() throws Exception {
    Served missing = new Served(file().app(), file().target() + "-not-there", new byte[0]);

    assertThat(missing.get("If-None-Match", "*").status()).isIn(403, 404);
    assertThat(missing.get("If-Match", "*").status()).isIn(403, 404, 412);
    assertThat(missing.get("Range", "bytes=0-0").status()).isIn(403, 404);
  }
}
