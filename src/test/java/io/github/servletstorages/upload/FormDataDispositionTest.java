package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormDataDispositionTest {
  private static FormDataDisposition parse(byte[]... lines) throws UploadException {
    PartHeaders headers = new PartHeaders(16, 0, StandardCharsets.ISO_8859_1);
    for (byte[] line : lines) {
      headers.add(line, 0);
    }
    return FormDataDisposition.of(headers);
  }

  private static FormDataDisposition parse(String parameters) throws UploadException {
    return parse(("Content-Disposition: " + parameters).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "form-data; name=\"a\"                     | a",
        "FORM-DATA; NAME=\"FiLe\"                  | FiLe",
        "form-data;name=a                          | a",
        "form-data ; ; name = a ;                  | a",
        "form-data; name=\"\"                      | ``",
        "form-data; name=\"a;b=c\"                 | a;b=c",
        "form-data; name=\" a \"                   | ` a `",
        "form-data; name=\"日本\"                  | 日本",
        "form-data; name=\"a\\\"b\"                | a\"b",
        "form-data; name=\"a\\b\\\\c\\\\\"         | a\\b\\\\c\\\\",
        "form-data; name=\"a\\\\\\\"b\"            | a\\\\\"b",
        "form-data; name=\"a\\\"                   | a\\",
        "form-data; name=\"%22%20%41%E3%22\"       | \"%20%41%E3\"",
        "form-data; name=\"x[]\"; other=\"name=y\" | x[]",
        "form-data; name*=UTF-8''%E6%97%A5         | 日",
      })
  void names(String header, String name) throws Exception {
    assertThat(parse(header)).isEqualTo(new FormDataDisposition(name, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filename=\"\"                                | ``",
        "filename=a.txt                               | a.txt",
        "filename=my file.txt                         | my file.txt",
        "FileName=\"naïve.txt\"                       | naïve.txt",
        "filename=\"a\\\"b;c.txt\"                    | a\"b;c.txt",
        "filename=\"a%22b.txt\"                       | a\"b.txt",
        "filename=\"100%.txt\"                        | 100%.txt",
        "filename=\"C:\\dir\\a.jpg\"                  | a.jpg",
        "filename=\"\\\\server\\share\\a.jpg\"        | a.jpg",
        "filename=\"/etc/passwd\"                     | passwd",
        "filename=\"../../up.txt\"                    | up.txt",
        "filename=\"..\\..\\up.txt\"                  | up.txt",
        "filename=\"dir/\"                            | dir",
        "filename=\"a\\\\\"                           | a",
        "filename=\"C:\\dir\\\"                       | dir",
        "filename=\"/\"                               | ``",
        "filename*=UTF-8''%e2%82%ac.txt               | €.txt",
        "filename*=utf-8'en'a%20b.txt                 | a b.txt",
        "filename*=\"UTF-8''%CF%84.txt\"              | τ.txt",
        "filename*=iso-8859-1''%E9.txt                | é.txt",
        "filename*=UTF-8''..%2Fup.txt                 | up.txt",
        "filename=a.txt; filename*=UTF-8''%e2%82%ac   | €",
        "filename*=UTF-8''%e2%82%ac; filename=a.txt   | €",
        "filename*=UTF-8''%e2%82; filename=a.txt      | a.txt",
        "filename*=UTF-8''%e; filename=a.txt          | a.txt",
        "filename*=UTF-8''%zz; filename=a.txt         | a.txt",
        "filename*=UTF-8''€; filename=a.txt           | a.txt",
        "filename*=klingon''x; filename=a.txt         | a.txt",
        "filename*=x; filename=a.txt                  | a.txt",
        "filename*=UTF-8'x; filename=a.txt            | a.txt",
        "filename*=UTF-8''%ez; filename=a.txt         | a.txt",
        "filename=\"=?UTF-8?Q?na=C3=AFve?=.txt\"     | naïve.txt",
        "filename=\"=?UTF-8?B?Li4vdXAudHh0?=\"       | up.txt",
        "filename==?UTF-8?Q?a_b?=.txt                 | a b.txt",
        "=x;\t filename=\"a.txt\"\t; other=y           | a.txt",
      })
  void file_names(String parameters, String filename) throws Exception {
    assertThat(parse("form-data; name=\"f\"; " + parameters))
        .isEqualTo(new FormDataDisposition("f", filename));
  }

  @Test
  void browsers_write_line_ends_in_names_with_percent_signs() throws Exception {
    assertThat(parse("form-data; name=\"a%0D%0Ab\"; filename=\"c%0Ad\""))
        .isEqualTo(new FormDataDisposition("a\r\nb", "c\nd"));
  }

  @Test
  void a_line_that_is_not_utf_8_is_iso_8859_1() throws Exception {
    byte[] line =
        "Content-Disposition: form-data; name=\"f\"; filename=\"é.txt\""
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(parse(line)).isEqualTo(new FormDataDisposition("f", "é.txt"));
  }

  @Test
  void folded_lines_are_unfolded() throws Exception {
    assertThat(
            parse(
                Forms.bytes("content-disposition:form-data;"),
                Forms.bytes("\tname=\"a"),
                Forms.bytes("   b\""),
                Forms.bytes("Content-Type: text/plain")))
        .isEqualTo(new FormDataDisposition("a b", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "form-data",
        "form-data; filename=\"a.txt\"",
        "attachment; name=\"a\"",
        "form-data, name=\"a\"",
        "form-data; name",
        "form-data; name=\"a",
        "form-data; name=\"a\"b",
        "form-data; name=\"a\" filename=\"b\"",
        "form-data; name=\"a\"; name=\"b\"",
        "form-data; name=\"a\"; filename=\"b\"; Filename=\"c\"",
        "form-data; name=\"a\"; filename*=UTF-8''%FF",
        "form-data; name=\"a\0\"",
      })
  void anything_else_is_malformed(String header) {
    assertThatExceptionOfType(MalformedMultipartException.class).isThrownBy(() -> parse(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no colon",
        ": no name",
        "Blank : before the colon",
        " begins with a blank",
        "Foo\\Bar: x",
        "Foo@Bar: x",
        "Foo/Bar: x",
        "Föö: x",
      })
  void lines_that_are_no_header_are_malformed(String line) {
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> parse(line.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_header_given_twice_is_malformed() {
    byte[] line = Forms.bytes("Content-Disposition: form-data; name=a");

    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> parse(line, line))
        .withMessageContaining("\"Content-Disposition\" twice");
  }
}
