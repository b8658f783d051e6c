package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "report.pdf     ; filename=\"report.pdf\"",
        "my report.pdf  ; filename=\"my report.pdf\"",
        "say \"hi\".txt ; filename=\"say \\\"hi\\\".txt\"",
        "it's,(a)=b.txt ; filename=\"it's,(a)=b.txt\"",
        "a\\\"b.txt     ; filename=\"a_\\\"b.txt\"",
        "../etc/passwd  ; filename=\".._etc_passwd\"",
      })
  void an_ascii_name_stands_in_quotes(String name, String parameters) {
    assertThat(ContentDisposition.attachment(name)).isEqualTo("attachment; " + parameters);
    assertThat(ContentDisposition.inline(name)).isEqualTo("inline; " + parameters);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "日本語.csv, \"___.csv\", %E6%97%A5%E6%9C%AC%E8%AA%9E.csv",
        "naïve plan.txt, \"na_ve plan.txt\", na%C3%AFve%20plan.txt",
        "😀.png, \"_.png\", %F0%9F%98%80.png",
        "€'(*)%.txt, \"_'(*)%.txt\", %E2%82%AC%27%28%2A%29%25.txt",
        "100%25.txt, \"100%25.txt\", 100%2525.txt",
        "é!#$&+-.^_`|||~, \"_!#$&+-.^_`|||~\", %C3%A9!#$&+-.^_`|||~",
      })
  void another_name_comes_in_both_forms(String name, String ascii, String extended) {
    assertThat(ContentDisposition.attachment(name.replace("||", "|")))
        .isEqualTo(
            ("attachment; filename=" + ascii + "; filename*=UTF-8''" + extended)
                .replace("||", "|"));
  }

  @Test
  void an_empty_name_is_left_out() {
    assertThat(ContentDisposition.attachment("")).isEqualTo("attachment");
    assertThat(ContentDisposition.inline("")).isEqualTo("inline");
  }

  @Test
  void controls_cannot_end_the_header() {
    assertThat(ContentDisposition.attachment("a\r\nSet-Cookie: b=c\u0000\u007f\u0085.txt"))
        .isEqualTo("attachment; filename=\"a__Set-Cookie: b=c___.txt\"");
  }

  @Test
  void bidi_controls_line_separators_and_half_surrogates_cannot_disguise_a_name() {
    assertThat(ContentDisposition.attachment("a\u202egpj.exe\u2028\u2029\u2066\ud83d"))
        .isEqualTo("attachment; filename=\"a_gpj.exe____\"");
  }

  @Property
  void no_name_breaks_the_grammar(@ForAll String name) {
    assertThat(ContentDisposition.attachment(name))
        .matches(
            "attachment(?:; filename=\"(?:[ !#-\\[\\]-~]|\\\\\")*\""
                + "(?:; filename\\*=UTF-8''(?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})*)?)?");
  }
}
