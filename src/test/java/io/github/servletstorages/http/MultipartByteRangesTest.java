package io.github.servletstorages.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.http.ByteRanges.Range;
import io.github.servletstorages.http.ByteRanges.Satisfiable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultipartByteRangesTest {

  private static final byte[] FILE = "0123456789".getBytes(ISO_8859_1);

  @Test
  void each_range_is_a_part_with_its_place_in_the_file() throws IOException {
    MultipartByteRanges parts =
        MultipartByteRanges.of(
            new Satisfiable(List.of(new Range(0, 0), new Range(5, 9))), 10, "text/plain");

    assertThat(write(parts))
        .isEqualTo(
            """
            --%1$s\r
            Content-Type: text/plain\r
            Content-Range: bytes 0-0/10\r
            \r
            0\r
            --%1$s\r
            Content-Type: text/plain\r
            Content-Range: bytes 5-9/10\r
            \r
            56789\r
            --%1$s--\r
            """
                .formatted(boundary(parts)));
  }

  @Test
  void a_file_without_a_type_has_parts_without_one() throws IOException {
    MultipartByteRanges parts =
        MultipartByteRanges.of(new Satisfiable(List.of(new Range(2, 3))), 10, null);

    assertThat(write(parts)).doesNotContain("Content-Type").contains("Content-Range: bytes 2-3/10");
  }

  @Test
  void the_boundary_is_another_each_time_and_hard_to_guess() {
    Satisfiable ranges = new Satisfiable(List.of(new Range(0, 1)));

    String first = boundary(MultipartByteRanges.of(ranges, 10, null));
    String second = boundary(MultipartByteRanges.of(ranges, 10, null));

    assertThat(first).isNotEqualTo(second).matches("[0-9a-f]{32}");
  }

  @Property(tries = 100)
  void the_length_is_right_beforehand(
      @ForAll @Size(min = 1, max = 16) List<@IntRange(max = 9) Integer> offsets)
      throws IOException {
    List<Range> ranges = offsets.stream().map(offset -> new Range(offset, 9)).toList();
    MultipartByteRanges parts =
        MultipartByteRanges.of(new Satisfiable(ranges), 10, "image/svg+xml");

    assertThat(write(parts)).hasSize(Math.toIntExact(parts.contentLength()));
  }

  private static String boundary(MultipartByteRanges parts) {
    assertThat(parts.contentType()).startsWith("multipart/byteranges; boundary=");
    return parts.contentType().substring("multipart/byteranges; boundary=".length());
  }

  private static String write(MultipartByteRanges parts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.write(
        body,
        range -> body.write(FILE, Math.toIntExact(range.first()), Math.toIntExact(range.length())));
    return body.toString(ISO_8859_1);
  }
}
