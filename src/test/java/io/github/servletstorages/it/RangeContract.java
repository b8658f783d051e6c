package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of any file that is served (RFC 9110 section 14). */
abstract class RangeContract {

  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  /** A file of 10 000 bytes at the least. Its tag is strong. */
  abstract Served file() throws Exception;

  /** A file without a byte. */
  abstract Served empty() throws Exception;

  private int length() throws Exception {
    return file().bytes().length;
  }

  /**
   * The range is cut out of the file by its first and last offset, seen from the end if negative.
   */
  @ParameterizedTest
  @CsvSource({
    "0-0, 0, 0",
    "0-99, 0, 99",
    "1-1, 1, 1",
    "500-1499, 500, 1499",
    "0-, 0, -1",
    "9000-, 9000, -1",
    "-1, -1, -1",
    "-500, -500, -1",
    "-99999999, 0, -1",
    "0-99999999, 0, -1",
    "9999-99999999999999999999999999, 9999, -1",
    "-99999999999999999999999999, 0, -1",
    "00000-00009, 0, 9",
  })
  void one_range(String spec, int first, int last) throws Exception {
    assertSent("bytes=" + spec, first, last);
  }

  @Test
  void the_last_byte() throws Exception {
    int last = length() - 1;

    assertSent("bytes=" + last + "-" + last, last, last);
    assertSent("bytes=" + last + "-", last, last);
    assertSent("bytes=0-" + last, 0, last);
    assertSent("bytes=0-" + (last + 1), 0, last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bytes=3-5",
        "BYTES=3-5",
        "bytes= 3-5",
        "bytes=3-5 ",
        "bytes=,3-5,",
        "bytes=, ,3-5"
      })
  void one_range_in_odd_spelling(String header) throws Exception {
    assertSent(header, 3, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=3-4,4-5", "bytes=4-5,3-4", "bytes=3-3,3-5", "bytes=3-5,99999999-"})
  void what_overlaps_is_one_range_and_what_lies_outside_is_none(String header) throws Exception {
    assertSent(header, 3, 5);
  }

  private void assertSent(String header, int first, int last) throws Exception {
    int from = first < 0 ? length() + first : first;
    int to = last < 0 ? length() + last : last;

    RawAnswer answer = file().get("Range", header);

    assertThat(answer.status()).as(header).isEqualTo(206);
    assertThat(answer.headers("Content-Range"))
        .containsExactly("bytes " + from + "-" + to + "/" + length());
    assertThat(answer.headers("Content-Length")).containsExactly("" + (to - from + 1));
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(file().bytes(), from, to + 1));
  }

  @Test
  void a_range_says_what_the_whole_would_say() throws Exception {
    RawAnswer whole = file().get();
    RawAnswer part = file().get("Range", "bytes=10-19");

    for (String header :
        List.of(
            "Content-Type", "ETag", "Last-Modified", "Cache-Control", "Vary", "Accept-Ranges")) {
      assertThat(part.header(header)).as(header).isEqualTo(whole.header(header));
    }
    assertThat(part.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void ranges_anywhere() throws Exception {
    Random random = new Random(4711);
    for (int i = 0; i < 40; i++) {
      int first = random.nextInt(length());
      int last = first + random.nextInt(length() - first);
      assertSent("bytes=" + first + "-" + last, first, last);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lines=0-9",
        "seconds=0-9",
        "none",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=,",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=0-9,x",
        "bytes=0-9,5-2",
        "bytes=--5",
        "bytes=+1-2",
        "bytes=0x1-0x2",
        "bytes=1.0-2.0",
        "bytes=1 - 2",
        "bytes 0-9",
        "bytes:0-9",
        "bytes=0-9;q=1",
        "=0-9",
        "bytes==0-9",
        "0-9",
      })
  void what_is_no_range_in_bytes_is_ignored(String header) throws Exception {
    RawAnswer answer = file().get("Range", header);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers("Content-Range")).isEmpty();
    assertThat(answer.body()).isEqualTo(file().bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=LENGTH-", "bytes=LENGTH-LENGTH", "bytes=99999999999999999999-", "bytes=-0"})
  void what_lies_behind_the_end_is_not_satisfiable(String header) throws Exception {
    RawAnswer answer = file().get("Range", header.replace("LENGTH", "" + length()));

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.headers("Content-Range")).containsExactly("bytes */" + length());
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body().length).isNotEqualTo(length());
  }

  @Test
  void ranges_are_for_get_alone() throws Exception {
    for (String range : List.of("bytes=0-9", "bytes=0-9,20-29", "bytes=999999999-")) {
      RawAnswer answer = file().send("HEAD", "Range", range);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers("Content-Range")).isEmpty();
      assertThat(answer.header("Content-Length")).isEqualTo("" + length());
    }
  }

  @Test
  void an_empty_file_has_no_range() throws Exception {
    RawAnswer first = empty().get("Range", "bytes=0-0");
    RawAnswer last = empty().get("Range", "bytes=-1");

    assertThat(empty().get().status()).isEqualTo(200);
    assertThat(empty().get().headers("Content-Length")).containsExactly("0");
    assertThat(empty().send("HEAD").headers("Content-Length")).containsExactly("0");
    assertThat(first.status()).isEqualTo(416);
    assertThat(first.headers("Content-Range")).containsExactly("bytes */0");
    assertThat(last.status()).as("the last byte, or all there is of it").isIn(200, 416);
    assertThat(empty().get("Range", "bytes=0-0", "If-None-Match", empty().tag()).status())
        .isEqualTo(304);
  }

  @Test
  void several_ranges_come_as_parts() throws Exception {
    RawAnswer answer = file().get("Range", "bytes=0-9, 5000-5999 ,-1");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.headers("Content-Range")).as("of the parts alone").isEmpty();
    assertThat(answer.headers("Content-Length")).containsExactly("" + answer.body().length);
    List<Part> parts = Part.all(answer);
    assertThat(parts).hasSize(3);
    assertPart(parts.get(0), 0, 9);
    assertPart(parts.get(1), 5000, 5999);
    assertPart(parts.get(2), length() - 1, length() - 1);
  }

  private void assertPart(Part part, int first, int last) throws Exception {
    assertThat(part.answer.header("Content-Range"))
        .isEqualTo("bytes " + first + "-" + last + "/" + length());
    assertThat(part.answer.header("Content-Type"))
        .isEqualTo(file().send("HEAD").header("Content-Type"));
    assertThat(part.answer.body()).isEqualTo(Arrays.copyOfRange(file().bytes(), first, last + 1));
  }

  @Test
  void parts_come_with_what_the_whole_would_say() throws Exception {
    RawAnswer whole = file().get();
    RawAnswer answer = file().get("Range", "bytes=0-9,20-29");

    for (String header : List.of("ETag", "Last-Modified", "Cache-Control", "Vary")) {
      assertThat(answer.header(header)).as(header).isEqualTo(whole.header(header));
    }
  }

  @Test
  void the_boundary_is_another_each_time_so_that_nobody_can_put_it_into_a_file() throws Exception {
    assertThat(Part.boundary(file().get("Range", "bytes=0-0,2-2")))
        .isNotEqualTo(Part.boundary(file().get("Range", "bytes=0-0,2-2")))
        .hasSizeBetween(16, 70);
  }

  @Test
  void sixteen_ranges_are_served() throws Exception {
    RawAnswer answer = file().get("Range", "bytes=" + apart(16));

    assertThat(answer.status()).isEqualTo(206);
    List<Part> parts = Part.all(answer);
    assertThat(parts).hasSize(16);
    for (int i = 0; i < 16; i++) {
      assertPart(parts.get(i), 100 * i, 100 * i + 9);
    }
  }

  @Test
  void ranges_may_come_in_any_order() throws Exception {
    List<Part> parts = Part.all(file().get("Range", "bytes=900-909,100-109"));

    assertThat(parts).hasSize(2);
    assertPart(parts.get(0), 900, 909);
    assertPart(parts.get(1), 100, 109);
  }

  private static String apart(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> 100 * i + "-" + (100 * i + 9))
        .collect(Collectors.joining(","));
  }

  /** Section 17.15: a small request is not to cause a great deal of work. */
  @Test
  void a_flood_of_ranges_gets_no_more_than_the_file() throws Exception {
    List<String> floods =
        List.of(
            "0-,".repeat(1000) + "0-",
            "0-0,".repeat(1000) + "0-0",
            "-5000,".repeat(500) + "0-",
            IntStream.range(0, 600).mapToObj(i -> i + "-").collect(Collectors.joining(",")),
            IntStream.range(0, 600)
                .mapToObj(i -> 2 * i + "-" + 2 * i)
                .collect(Collectors.joining(",")),
            apart(17),
            apart(90));
    for (String flood : floods) {
      RawAnswer answer = file().get("Range", "bytes=" + flood);

      assertThat(answer.status()).as(flood.substring(0, 20)).isIn(200, 206, 416);
      assertThat(answer.body().length).isLessThanOrEqualTo(length());
      if (answer.status() == 200) {
        assertThat(answer.body()).isEqualTo(file().bytes());
      }
    }
  }

  @Test
  void ranges_in_two_lines_are_all_ranges_or_none() throws Exception {
    RawAnswer answer = file().get("Range", "bytes=0-9", "Range", "bytes=20-29");

    assertThat(answer.status()).isIn(200, 206, 400);
    if (answer.status() == 200) {
      assertThat(answer.body()).isEqualTo(file().bytes());
    }
  }

  @Test
  void if_range_asks_for_the_same_file() throws Exception {
    String tag = file().tag();
    Instant date =
        ZonedDateTime.parse(file().lastModified(), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();

    assertThat(statusIf(tag)).isEqualTo(206);
    assertThat(statusIf(imf(date))).isEqualTo(206);
    assertThat(statusIf("\"other\"")).isEqualTo(200);
    assertThat(statusIf("W/" + tag)).as("weak").isEqualTo(200);
    assertThat(statusIf(imf(date.plusSeconds(1)))).as("not the exact date").isEqualTo(200);
    assertThat(statusIf(imf(date.minusSeconds(1)))).as("older").isEqualTo(200);
  }

  private static String imf(Instant date) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
        .format(date.atZone(ZoneOffset.UTC));
  }

  private int statusIf(String ifRange) throws Exception {
    RawAnswer answer = file().get("Range", "bytes=0-9", "If-Range", ifRange);
    assertThat(answer.body()).hasSize(answer.status() == 206 ? 10 : length());
    return answer.status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "yesterday", "TAG, TAG", "OPAQUE", "\"OPAQUE-gzip\"", "\"", ","})
  void an_if_range_that_is_none_gets_the_whole(String value) throws Exception {
    String tag = file().tag();
    assertThat(
            statusIf(
                value.replace("TAG", tag).replace("OPAQUE", tag.substring(1, tag.length() - 1))))
        .isEqualTo(200);
  }

  @Test
  void a_range_of_another_file_is_not_unsatisfiable() throws Exception {
    assertThat(file().get("Range", "bytes=999999999-", "If-Range", "\"other\"").status())
        .isEqualTo(200);
    assertThat(file().get("If-Range", "\"other\"").status()).as("without a range").isEqualTo(200);
  }

  /** One part of a {@code multipart/byteranges} body, read as section 14.6 has it. */
  private record Part(RawAnswer answer) {

    static String boundary(RawAnswer answer) {
      Matcher type =
          Pattern.compile("multipart/byteranges; ?boundary=\"?([^\"]+)\"?")
              .matcher(answer.header("Content-Type"));
      assertThat(type.matches()).as("%s", answer).isTrue();
      return type.group(1);
    }

    static List<Part> all(RawAnswer answer) throws Exception {
      String delimiter = "\r\n--" + boundary(answer);
      String body = "\r\n" + answer.text();
      List<Part> parts = new ArrayList<>();
      int start = body.indexOf(delimiter);
      assertThat(start).as("nothing before the first part").isLessThanOrEqualTo(2).isNotNegative();
      while (body.startsWith("\r\n", start + delimiter.length())) {
        int head = start + delimiter.length() + 2;
        int content = body.indexOf("\r\n\r\n", head) + 4;
        List<String> headers = List.of(body.substring(head, content - 4).split("\r\n"));
        int length = length(new RawAnswer(206, headers, new byte[0]));
        byte[] bytes = body.substring(content, content + length).getBytes(ISO_8859_1);
        parts.add(new Part(new RawAnswer(206, headers, bytes)));
        start = content + length;
        assertThat(body.startsWith(delimiter, start)).as("a part as long as it says").isTrue();
      }
      assertThat(body.substring(start + delimiter.length())).as("the end").isIn("--", "--\r\n");
      return parts;
    }

    private static int length(RawAnswer head) {
      Matcher range = CONTENT_RANGE.matcher(head.header("Content-Range"));
      assertThat(range.matches()).as("%s", head).isTrue();
      return Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1)) + 1;
    }
  }
}
