package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBoundaryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "multipart/form-data; boundary=abc                       | abc",
        "multipart/form-data;boundary=abc                        | abc",
        "Multipart/Form-Data; Boundary=AbC                       | AbC",
        "multipart/form-data; boundary=\"abc\"                   | abc",
        "multipart/form-data; boundary=\"a;b c\"                 | a;b c",
        "multipart/form-data; boundary = abc ; charset=utf-8     | abc",
        "multipart/form-data; charset=\"a;boundary=x\"; boundary=abc | abc",
        "multipart/form-data; boundary=----WebKitFormBoundaryX=? | ----WebKitFormBoundaryX=?",
      })
  void a_boundary_is_quoted_or_bare(String contentType, String boundary) throws Exception {
    assertThat(MultipartBoundary.parse(contentType)).isEqualTo(boundary);
  }

  @Test
  void a_boundary_has_up_to_70_characters() throws Exception {
    String longest = "b".repeat(70);

    assertThat(MultipartBoundary.parse("multipart/form-data; boundary=" + longest))
        .isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "multipart/form-data",
        "multipart/form-data;",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"abc",
        "multipart/form-data; boundary=\"abc\"def",
        "multipart/form-data; boundary=\"abc \"",
        "multipart/form-data; boundary=\"a\tb\"",
        "multipart/form-data; boundary=\u00e9",
        "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data, boundary=abc",
        "multipart/form-data; boundary="
            + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "multipart/mixed; boundary=abc",
        "text/plain",
      })
  void anything_else_is_malformed(String contentType) {
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> MultipartBoundary.parse(contentType))
        .satisfies(e -> assertThat(e.offset()).isEmpty());
  }
}
