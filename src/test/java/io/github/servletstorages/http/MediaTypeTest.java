package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiterString = " -> ",
      value = {
        "text/css -> text/css",
        "Text/CSS -> text/css",
        "| \ttext/css ;; charset=UTF-8 ; | -> text/css; charset=utf-8",
        "text/html;Charset=\"utf-8\" -> text/html; charset=utf-8",
        "image/svg+xml -> image/svg+xml",
        "image/* -> image/*",
        "*/* -> */*",
        "multipart/form-data; boundary=AbC -> multipart/form-data; boundary=AbC",
        "a/b; x=\"y z\" -> a/b; x=\"y z\"",
        "a/b; x=\"\" -> a/b; x=\"\"",
        "a/b; x=\"a\\\"b\\\\c\\d\" -> a/b; x=\"a\\\"b\\\\cd\"",
        "a/b; x=\";y=1\"; z=2 -> a/b; x=\";y=1\"; z=2",
      })
  void a_media_type_is_read_and_written_canonically(String text, String canonical) {
    assertThat(MediaType.parse(text)).map(MediaType::toString).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "text",
        "text/",
        "/css",
        "text /css",
        "text/ css",
        "text/css/x",
        "text/css x",
        "text/css, text/html",
        "text/css; charset",
        "text/css; charset=",
        "text/css; =utf-8",
        "text/css; charset =utf-8",
        "text/css; charset= utf-8",
        "text/css; charset=\"utf-8",
        "text/css; charset=\"utf-8\\",
        "text/css; charset=\"utf-8\"x",
        "text/css; a=1; A=2",
        "text/css; a=\"\n\"",
        "text/css; a=\"\u20ac\"",
        "téxt/css",
        "text/css\r\nX: y"
      })
  void bad_input_is_no_media_type(String text) {
    assertThat(MediaType.parse(text)).isEmpty();
  }

  @Test
  void the_essence_leaves_the_parameters_out() {
    MediaType type = parse("Text/CSS; charset=utf-8");

    assertThat(type.essence()).isEqualTo("text/css");
    assertThat(type.parameters()).containsExactly(Map.entry("charset", "utf-8"));
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, image/png, true",
    "image/png, image/*, true",
    "image/png, */*, true",
    "IMAGE/PNG, Image/Png, true",
    "image/png, image/jpeg, false",
    "image/png, text/*, false",
    "image/png, */png, false",
    "image/svg+xml, image/svg, false",
    "text/css; charset=UTF-8, text/css; charset=utf-8, true",
    "text/css; charset=utf-8, text/css, true",
    "text/css; a=1; b=2, text/*; b=2, true",
    "text/css, text/css; charset=utf-8, false",
    "text/css; a=x, text/css; a=X, false",
  })
  void a_range_holds_the_types_below_it(String type, String range, boolean matches) {
    assertThat(parse(type).matches(parse(range))).isEqualTo(matches);
  }

  @Test
  void equality_ignores_case_and_the_order_of_parameters() {
    assertThat(parse("TEXT/css; b=2; charset=UTF-8"))
        .isEqualTo(parse("text/CSS;CharSet=utf-8;B=2"));
    assertThat(parse("text/css; b=x")).isNotEqualTo(parse("text/css; b=X"));
  }

  @Test
  void the_parameters_are_a_copy_that_nobody_can_change() {
    Map<String, String> parameters = new LinkedHashMap<>(Map.of("a", "1"));
    MediaType type = new MediaType("text", "css", parameters);
    parameters.put("b", "2");

    assertThat(type.parameters()).containsOnlyKeys("a");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> type.parameters().put("b", "2"));
  }

  @Test
  void a_media_type_cannot_be_made_from_bad_parts() {
    Map<String, String> none = Map.of();
    assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("", "css", none));
    assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("text", "c s", none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaType("text", "css", Map.of("a b", "1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaType("text", "css", Map.of("a", "\r\nX: y")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MediaType("text", "css", Map.of("a", "1", "A", "2")));
  }

  @Property
  void whatever_is_read_is_written_so_that_it_reads_the_same(@ForAll("soup") String text) {
    MediaType.parse(text)
        .ifPresent(type -> assertThat(MediaType.parse(type.toString())).contains(type));
  }

  @Provide
  Arbitrary<String> soup() {
    return FieldSoup.of("text/css", "a/b", ";", "; ", "x=1", "y=", "\"", "\\", "é", " ", "=", "*");
  }

  private static MediaType parse(String text) {
    return MediaType.parse(text).orElseThrow();
  }
}
