package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DelimiterSearchTest {
  private static final String LONGEST = "\r\n--" + "a".repeat(70);

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void finds_what_a_naive_search_finds_wherever_the_bytes_are_split(@ForAll("texts") Text text) {
    byte[] bytes = bytes(text.text());
    DelimiterSearch search = DelimiterSearch.of(bytes(text.delimiter()));

    for (int to = 0; to <= bytes.length; to++) {
      for (int from = 0; from <= to; from += 7) {
        assertThat(search.find(bytes, from, to))
            .as("from %d to %d", from, to)
            .isEqualTo(naive(bytes, from, to, bytes(text.delimiter())));
      }
    }
  }

  private static int naive(byte[] bytes, int from, int to, byte[] delimiter) {
    for (int start = from; start < to; start++) {
      int end = Math.min(start + delimiter.length, to);
      if (Arrays.equals(bytes, start, end, delimiter, 0, end - start)
          && (end == to || mayFollow(bytes[end]))) {
        return start;
      }
    }
    return to;
  }

  /** Of CR, LF, space, tab and dash none has one of these bits; some others have none either. */
  private static boolean mayFollow(byte b) {
    return (b & 0xD0) == 0;
  }

  record Text(String delimiter, String text) {}

  /** Texts that are made of pieces of the delimiter, and little else. */
  @Provide
  Arbitrary<Text> texts() {
    return Arbitraries.of(
            "\r\n--a",
            "\n--a",
            "\r\n-----",
            "\r\n--abababab",
            "\r\n------WebKitFormBoundaryQ7dWNQm8S2hZ5wxA",
            LONGEST)
        .flatMap(
            delimiter ->
                pieces(delimiter)
                    .list()
                    .ofMaxSize(12)
                    .map(pieces -> new Text(delimiter, String.join("", pieces))));
  }

  private static Arbitrary<String> pieces(String delimiter) {
    int length = delimiter.length();
    Arbitrary<String> beginnings =
        Arbitraries.integers().between(1, length).map(end -> delimiter.substring(0, end));
    Arbitrary<String> ends =
        Arbitraries.integers().between(0, length - 1).map(start -> delimiter.substring(start));
    return Arbitraries.oneOf(
        beginnings,
        ends,
        Arbitraries.of(
            "\r", "\n", "-", "a", " ", "\t", "\0", "\u00ff", "\u008d", "\u000c", "x".repeat(20)));
  }

  /** The work is counted, not timed: at most one comparison for so many bytes. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void looking_at_all_places_goes_ahead_by_what_was_compared_and_passes_no_delimiter(
      @ForAll("texts") Text text) {
    byte[] delimiter = bytes(text.delimiter());
    byte[] bytes = bytes(text.text() + "x".repeat(delimiter.length + Long.BYTES));
    ShortDelimiterSearch search = new ShortDelimiterSearch(delimiter);
    int beginning = Math.min(5, delimiter.length);

    for (int place = 0; place < bytes.length - delimiter.length - Long.BYTES; place++) {
      if (Arrays.equals(bytes, place, place + beginning, delimiter, 0, beginning)) {
        int next = naive(bytes, place, bytes.length, delimiter);
        if (next == place) {
          assertThat(search.ahead(bytes, place)).isZero();
        } else {
          assertThat(search.ahead(bytes, place)).isBetween(beginning, next - place);
        }
      }
    }
  }

  /** The work is counted, not timed. */
  @Example
  void no_bytes_and_no_delimiter_take_more_than_two_steps_to_get_a_delimiter_s_length_ahead() {
    for (String delimiter :
        List.of(LONGEST, "\r\n--" + "-".repeat(70), "\r\n--" + "ab".repeat(35))) {
      String begun = delimiter.substring(0, delimiter.length() - 1);
      for (String content :
          List.of(
              "a",
              "-",
              "\r",
              "\n",
              "\r\n",
              "\r\n--",
              "\r\n-",
              "\r\n--a",
              "-\r\n-",
              "ab",
              begun,
              begun + "x",
              delimiter.substring(1),
              "\r" + "a".repeat(72),
              "\r" + "a".repeat(73))) {
        assertFewSteps(delimiter, bytes(content.repeat(10_000 / content.length())));
      }
    }
  }

  private static void assertFewSteps(String delimiter, byte[] bytes) {
    LongDelimiterSearch search = new LongDelimiterSearch(bytes(delimiter));
    int steps = 0;
    int window = 0;
    while (bytes.length - window > delimiter.length()) {
      int next = search.afterWindow(bytes, window);
      assertThat(next).isGreaterThan(window);
      window = next;
      steps++;
    }
    assertThat(steps).isLessThanOrEqualTo(2 * (bytes.length / delimiter.length() + 1));
  }
}
