package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Forms.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DelimiterSearchTest {
  private static final List<String> BOUNDARIES =
      List.of(
          "a",
          "-",
          "--a",
          "-----",
          "12345678",
          "abababab",
          "-".repeat(11),
          "-".repeat(12),
          "123456789012345",
          "----WebKitFormBoundaryQ7dWNQm8S2hZ5wxA",
          "a".repeat(70));

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void finds_what_a_regular_expression_finds_wherever_the_bytes_are_split(
      @ForAll("texts") Text text) {
    byte[] bytes = bytes(text.text());
    DelimiterSearch search = DelimiterSearch.of(new Delimiter(text.boundary(), text.bareLf()));

    for (int to = 0; to <= bytes.length; to += 1 + to / 50) {
      for (int from = 0; from <= to; from += 7) {
        assertThat(search.find(bytes, from, to))
            .as("from %d to %d", from, to)
            .isEqualTo(expected(text, from, to));
      }
    }
  }

  /** A delimiter, or the beginning of one at the end. */
  private static int expected(Text text, int from, int to) {
    String lineEnd = text.bareLf() ? "\r?\n" : "\r\n";
    String start = (text.bareLf() ? "\n--" : "\r\n--") + text.boundary();
    Matcher whole =
        Pattern.compile(Pattern.quote(start) + "(--|[ \t]{0,32}" + lineEnd + ")")
            .matcher(text.text())
            .region(from, to);
    int end = whole.find() ? whole.start() : to;
    Pattern unfinished = Pattern.compile(Pattern.quote(start) + "(-|[ \t]{0,32}\r?)");
    for (int place = Math.max(from, to - start.length() - 33); place < end; place++) {
      String rest = text.text().substring(place, to);
      if (start.startsWith(rest) || unfinished.matcher(rest).matches()) {
        return place;
      }
    }
    return end;
  }

  record Text(String boundary, boolean bareLf, String text) {}

  /** Texts that are made of pieces of the delimiter, and little else. */
  @Provide
  Arbitrary<Text> texts() {
    return Arbitraries.of(BOUNDARIES)
        .flatMap(
            boundary ->
                Arbitraries.of(true, false)
                    .flatMap(
                        bareLf ->
                            pieces((bareLf ? "\n--" : "\r\n--") + boundary)
                                .list()
                                .ofMaxSize(12)
                                .map(
                                    pieces ->
                                        new Text(boundary, bareLf, String.join("", pieces)))));
  }

  private static Arbitrary<String> pieces(String delimiter) {
    int length = delimiter.length();
    Arbitrary<String> beginnings =
        Arbitraries.integers().between(1, length).map(end -> delimiter.substring(0, end));
    Arbitrary<String> ends =
        Arbitraries.integers().between(0, length - 1).map(start -> delimiter.substring(start));
    Arbitrary<String> followed =
        Arbitraries.of("-", "--", "-x", "\r", "\n", "\r\n", "\rx", " ", "\t ", "\f", "x")
            .map(following -> delimiter + following);
    return Arbitraries.oneOf(
        beginnings,
        ends,
        followed,
        Arbitraries.of(
            "\r", "\n", "-", "a", " ", "\t", "\0", "\u00ff", "\u008d", "\u000c", "x".repeat(20)),
        Arbitraries.integers().between(31, 33).map(" "::repeat));
  }

  /** The work is counted, not timed. */
  @Example
  void each_place_that_is_looked_at_closely_is_after_the_one_before() {
    for (String boundary : BOUNDARIES) {
      Delimiter delimiter = new Delimiter(boundary, false);
      String whole = "\r\n--" + boundary;
      String begun = whole.substring(0, whole.length() - 1);
      for (String content :
          List.of(
              "a",
              "\r",
              "\r\n",
              "\r\n--",
              begun,
              begun + "x",
              whole + "x",
              whole + "-x",
              whole + "\n",
              whole + "\r",
              whole + "\t".repeat(31) + "-")) {
        List<Integer> places = new ArrayList<>();
        byte[] text = bytes(content.repeat(10_000 / content.length()));

        countingSearch(delimiter, places).findInWindows(text, 0, text.length);

        assertThat(places).as("%s in %s", whole, content).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  private static DelimiterSearch countingSearch(Delimiter delimiter, List<Integer> places) {
    return DelimiterSearch.of(delimiter) instanceof ShortDelimiterSearch
        ? new ShortDelimiterSearch(delimiter) {
          @Override
          boolean isPossible(byte[] text, int place, int to) {
            places.add(place);
            return super.isPossible(text, place, to);
          }
        }
        : new LongDelimiterSearch(delimiter) {
          @Override
          boolean isPossible(byte[] text, int place, int to) {
            places.add(place);
            return super.isPossible(text, place, to);
          }
        };
  }
}
