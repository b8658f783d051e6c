package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.servletstorages.http.ByteRanges.None;
import io.github.servletstorages.http.ByteRanges.Range;
import io.github.servletstorages.http.ByteRanges.Satisfiable;
import io.github.servletstorages.http.ByteRanges.Unsatisfiable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangesTest {
  private static final long LENGTH = 100;
  private static final EntityTag TAG = EntityTag.strong("v1");
  private static final Instant MODIFIED = Instant.parse("2026-03-04T05:06:07.890Z");

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 9",
    "bytes=5-5, 5, 5",
    "bytes=0-0, 0, 0",
    "bytes=99-, 99, 99",
    "bytes=99-99, 99, 99",
    "bytes=-1, 99, 99",
    "bytes=0-, 0, 99",
    "bytes=90-, 90, 99",
    "bytes=90-1000, 90, 99",
    "bytes=-20, 80, 99",
    "bytes=-100, 0, 99",
    "bytes=-101, 0, 99",
    "bytes=007-0009, 7, 9",
    "Bytes=1-2, 1, 2",
    "'bytes= 1-2 ', 1, 2",
    "'bytes=,1-2,,', 1, 2",
    "' bytes=1-2', 1, 2",
    "bytes=0-9223372036854775808, 0, 99",
    "bytes=-99999999999999999999999, 0, 99",
  })
  void one_range_is_satisfiable(String header, long first, long last) {
    assertThat(ByteRanges.parse(header, LENGTH))
        .isEqualTo(new Satisfiable(List.of(new Range(first, last))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=100-",
        "bytes=100-200",
        "bytes=-0",
        "bytes=-00",
        "bytes=100-,200-300,-0",
        "bytes=9223372036854775807-",
        "bytes=99999999999999999999999-99999999999999999999999",
      })
  void ranges_outside_the_file_are_unsatisfiable(String header) {
    assertThat(ByteRanges.parse(header, LENGTH)).isEqualTo(new Unsatisfiable(LENGTH));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=--1",
        "bytes=5",
        "bytes=2-1",
        "bytes=0-1,9-8",
        "bytes=0-1;3-4",
        "bytes=a-b",
        "bytes=1-b",
        "bytes=+1-2",
        "bytes=1 - 2",
        "bytes=1-2-3",
        "bytes=0x1-0x2",
        "bytes=0-1,x",
        "bytes=\u0661-\u0662",
        "bytes=\u20031-2",
        "bytes =0-1",
        "byte\u017f=0-1",
        "bytes 0-1",
        "bytes0-1",
        "=0-1",
        "items=0-1",
        "xbytes=0-1",
        "bytesx=0-1",
        "items=0-1, bytes=0-1",
      })
  void an_absent_foreign_or_malformed_field_is_ignored(@Nullable String header) {
    assertThat(ByteRanges.parse(header, LENGTH)).isEqualTo(new None());
  }

  @ParameterizedTest
  @MethodSource
  void several_ranges_keep_their_order_and_merge_where_they_touch(String header, Range... ranges) {
    assertThat(ByteRanges.parse(header, LENGTH)).isEqualTo(new Satisfiable(List.of(ranges)));
  }

  static Stream<Arguments> several_ranges_keep_their_order_and_merge_where_they_touch() {
    return Stream.of(
        arguments("bytes=0-0,-1", ranges(0, 0, 99, 99)),
        arguments("bytes=0-9, 20-29 ,\t40-49", ranges(0, 9, 20, 29, 40, 49)),
        arguments("bytes=50-59,0-9", ranges(50, 59, 0, 9)),
        arguments("bytes=0-9,10-19", ranges(0, 19)),
        arguments("bytes=10-19,0-9", ranges(0, 19)),
        arguments("bytes=0-9,11-19", ranges(0, 9, 11, 19)),
        arguments("bytes=0-50,10-20", ranges(0, 50)),
        arguments("bytes=10-20,10-20,10-20", ranges(10, 20)),
        arguments("bytes=80-89,0-9,85-95,5-14", ranges(80, 95, 0, 14)),
        arguments("bytes=0-9,20-29,10-19", ranges(0, 29)),
        arguments("bytes=0-9,100-,-0", ranges(0, 9)),
        arguments("bytes=0-,-1", ranges(0, 99)));
  }

  @Test
  void sixteen_ranges_are_served_and_seventeen_ignored() {
    assertThat(ByteRanges.parse(everyOtherByte(16), LENGTH)).isInstanceOf(Satisfiable.class);
    assertThat(ByteRanges.parse(everyOtherByte(17), LENGTH)).isEqualTo(new None());
  }

  @Test
  void ranges_are_counted_after_merging() {
    String header = "bytes=" + "10-60,".repeat(1000) + "10-60";

    assertThat(ByteRanges.parse(header, LENGTH))
        .isEqualTo(new Satisfiable(List.of(new Range(10, 60))));
  }

  @Test
  void an_empty_file_has_no_first_byte_but_a_suffix_of_it_is_the_whole() {
    assertThat(ByteRanges.parse("bytes=0-", 0)).isEqualTo(new Unsatisfiable(0));
    assertThat(ByteRanges.parse("bytes=0-0", 0)).isEqualTo(new Unsatisfiable(0));
    assertThat(ByteRanges.parse("bytes=-0", 0)).isEqualTo(new Unsatisfiable(0));
    assertThat(ByteRanges.parse("bytes=-5", 0)).isEqualTo(new None());
    assertThat(ByteRanges.parse("bytes=0-,-5", 0)).isEqualTo(new None());
  }

  @Test
  void the_longest_file_has_a_last_byte() {
    long last = Long.MAX_VALUE - 1;

    assertThat(ByteRanges.parse("bytes=-1", Long.MAX_VALUE))
        .isEqualTo(new Satisfiable(List.of(new Range(last, last))));
    assertThat(ByteRanges.parse("bytes=0-", Long.MAX_VALUE))
        .isEqualTo(new Satisfiable(List.of(new Range(0, last))));
  }

  @Test
  void content_range_names_the_bytes_and_the_length() {
    Range range = new Range(0, 9);

    assertThat(range.length()).isEqualTo(10);
    assertThat(range.contentRange(934)).isEqualTo("bytes 0-9/934");
    assertThat(new Unsatisfiable(934).contentRange()).isEqualTo("bytes */934");
  }

  @Test
  void impossible_values_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ByteRanges.parse("bytes=0-", -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Satisfiable(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      nullValues = "none",
      value = {
        "none                             ; true",
        "\"v1\"                           ; true",
        "W/\"v1\"                         ; false",
        "\"v2\"                           ; false",
        "\"v1\", \"v2\"                   ; false",
        "*                                ; false",
        "v1                               ; false",
        "||                               ; false",
        "Wed, 04 Mar 2026 05:06:07 GMT    ; true",
        "Wednesday, 04-Mar-26 05:06:07 GMT; true",
        "Wed, 04 Mar 2026 05:06:06 GMT    ; false",
        "Wed, 04 Mar 2026 05:06:08 GMT    ; false",
        "yesterday                        ; false",
      })
  void if_range_wants_the_same_strong_tag_or_the_very_date(
      @Nullable String field, boolean matches) {
    assertThat(ByteRanges.ifRangeMatches(field, TAG, MODIFIED)).isEqualTo(matches);
  }

  @Test
  void if_range_never_matches_a_weak_tag_or_a_validator_that_is_missing() {
    String date = HttpDate.format(MODIFIED);

    assertThat(ByteRanges.ifRangeMatches("\"v1\"", new EntityTag("v1", true), MODIFIED)).isFalse();
    assertThat(ByteRanges.ifRangeMatches("W/\"v1\"", new EntityTag("v1", true), MODIFIED))
        .isFalse();
    assertThat(ByteRanges.ifRangeMatches("\"v1\"", null, MODIFIED)).isFalse();
    assertThat(ByteRanges.ifRangeMatches(date, TAG, null)).isFalse();
  }

  @Property
  void every_range_lies_within_the_file_apart_from_the_others(
      @ForAll("soup") String ranges, @ForAll @LongRange(min = 0, max = 30) long length) {
    if (ByteRanges.parse("bytes=" + ranges, length) instanceof Satisfiable satisfiable) {
      List<Range> found =
          satisfiable.ranges().stream().sorted(Comparator.comparingLong(Range::first)).toList();
      assertThat(found).hasSizeBetween(1, ByteRanges.MAX_RANGES);
      assertThat(found).allMatch(range -> range.last() < length);
      for (int index = 1; index < found.size(); index++) {
        assertThat(found.get(index).first()).isGreaterThan(found.get(index - 1).last() + 1);
      }
    }
  }

  @Property
  void no_field_makes_the_parser_throw(@ForAll("soup") String field, @ForAll("soup") String more) {
    assertThat(ByteRanges.parse(field, LENGTH)).isNotNull();
    assertThat(ByteRanges.parse("bytes=" + field, Long.MAX_VALUE)).isNotNull();
    assertThat(ByteRanges.ifRangeMatches(more, TAG, MODIFIED)).isIn(true, false);
  }

  @Provide
  Arbitrary<String> soup() {
    return FieldSoup.of(
        "0-0",
        "2-3",
        "4-5",
        "7-",
        "-1",
        "-0",
        "9-11",
        "20-21",
        "-",
        "9223372036854775808",
        ",",
        ",",
        ",",
        ", ",
        " ",
        "bytes=");
  }

  private static Range[] ranges(long... ends) {
    return IntStream.range(0, ends.length / 2)
        .mapToObj(index -> new Range(ends[2 * index], ends[2 * index + 1]))
        .toArray(Range[]::new);
  }

  private static String everyOtherByte(int count) {
    return IntStream.range(0, count)
        .map(index -> 2 * index)
        .mapToObj(offset -> offset + "-" + offset)
        .collect(Collectors.joining(",", "bytes=", ""));
  }
}
