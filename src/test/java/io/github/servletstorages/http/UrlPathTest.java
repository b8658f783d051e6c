package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPathTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ' ',
      value = {
        "special?chars&quoted.html special%3Fchars%26quoted.html",
        "`a b.css` a%20b.css",
        "a%20b.txt a%2520b.txt",
        "it's.css it%27s.css",
        "a\"b.css a%22b.css",
        "<x>.css %3Cx%3E.css",
        "a;b,c:d@e=f$g a%3Bb%2Cc%3Ad%40e%3Df%24g",
        "a+b#c a%2Bb%23c",
        "a(1).css a%281%29.css",
        "a[1]{2}|^\\ a%5B1%5D%7B2%7D%7C%5E%5C",
        "日本/é.txt %E6%97%A5%E6%9C%AC/%C3%A9.txt",
        "😀.png %F0%9F%98%80.png",
      })
  void what_is_special_is_encoded(String path, String encoded) {
    assertThat(UrlPath.encode(path)).isEqualTo(encoded);
    assertThat(UrlPath.decodeOnce(encoded)).isEqualTo(path);
  }

  @Test
  void controls_and_backticks_are_encoded() {
    assertThat(UrlPath.encode("\u0000\r\n\u007f\u0080`")).isEqualTo("%00%0D%0A%7F%C2%80%60");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "css/site.css", "a-b_c.d~e/!*", "../x//y/", "AZaz09"})
  void a_path_that_needs_no_encoding_is_returned_itself(String path) {
    assertThat(UrlPath.encode(path)).isSameAs(path);
    assertThat(UrlPath.decodeOnce(path)).isSameAs(path);
  }

  @Test
  void half_a_surrogate_pair_is_refused_by_its_index() {
    List<String> paths =
        List.of("ab\ud83d", "ab\ude00", "ab\ud83dc", "ab\ude00\ud83d", "ab\ud83d%41");
    for (String path : paths) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UrlPath.encode(path))
          .withMessage("Unpaired surrogate at index 2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UrlPath.decodeOnce(path))
          .withMessage("Unpaired surrogate at index 2");
    }
  }

  @ParameterizedTest
  @CsvSource({"%2520, %20", "%2e%2E/, ../", "a%2Fb, a/b", "a+b, a+b", "é%C3%A9, éé"})
  void escapes_are_decoded_once(String encoded, String path) {
    assertThat(UrlPath.decodeOnce(encoded)).isEqualTo(path);
  }

  @Test
  void a_nul_comes_out_for_the_caller_to_refuse() {
    assertThat(UrlPath.decodeOnce("a%00")).isEqualTo("a\u0000");
  }

  @ParameterizedTest
  @CsvSource({"%, 0", "a%, 1", "a%4, 1", "%4g, 0", "%%41, 0", "ab%u0041, 2", "%-1, 0", "%+1, 0"})
  void a_malformed_escape_is_refused_by_its_index(String encoded, int index) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlPath.decodeOnce(encoded))
        .withMessageEndingWith("index " + index);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%C3",
        "%C3x",
        "%A9",
        "%FF",
        "%C0%AF",
        "%E0%80%AF",
        "%F0%80%80%AF",
        "%ED%A0%80",
        "%ED%A0%BD%ED%B8%80",
        "%F4%90%80%80",
        "%C3é"
      })
  void malformed_utf_8_is_refused(String encoded) {
    assertThatIllegalArgumentException().isThrownBy(() -> UrlPath.decodeOnce(encoded));
  }

  @ParameterizedTest
  @CsvSource({
    "http://a/b, true",
    "HTTPS://a/b, true",
    "//cdn/b, true",
    "//, true",
    "/a, false",
    "a, false",
    "http:/a, false",
    "http:a, false",
    "httpx://a, false",
    "ftp://a, false",
    "data:x, false",
    "' https://a', false",
    "'', false",
    "/\\a, false",
    "javascript://x, false",
    "http\u017f://a, false"
  })
  void absolute_means_http_https_or_no_scheme(String url, boolean absolute) {
    assertThat(UrlPath.isAbsolute(url)).isEqualTo(absolute);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cdn.example.com/a%20b.css?x=1&y=2#z",
        "//cdn.example.com/a",
        "HTTP://user@[::1]:8080/a;b=c,d/$e+f!*()~",
        "https://a/100%"
      })
  void an_absolute_url_is_kept_itself(String url) {
    assertThat(UrlPath.keepAbsolute(url)).isSameAs(url);
  }

  @Test
  void what_would_end_an_attribute_is_encoded_in_an_absolute_url() {
    assertThat(UrlPath.keepAbsolute("https://a/\"'<>`{}|\\^ \t\né\u007f&%41"))
        .isEqualTo("https://a/%22%27%3C%3E%60%7B%7D%7C%5C%5E%20%09%0A%C3%A9%7F&%41");
  }

  @Test
  void a_relative_url_or_half_a_surrogate_pair_is_not_kept() {
    assertThatIllegalArgumentException().isThrownBy(() -> UrlPath.keepAbsolute("/a"));
    assertThatIllegalArgumentException().isThrownBy(() -> UrlPath.keepAbsolute("//a/\ud83d"));
  }

  @Property
  void decoding_gives_back_what_was_encoded(@ForAll("paths") String path) {
    assertThat(UrlPath.decodeOnce(UrlPath.encode(path))).isEqualTo(path);
  }

  @Property
  void an_encoded_path_holds_only_what_is_allowed(@ForAll("paths") String path) {
    assertThat(UrlPath.encode(path)).matches("(?:[A-Za-z0-9._~/!*-]|%[0-9A-F]{2})*");
  }

  @Property
  void a_kept_url_is_ascii_without_quotes_and_stays_as_it_is(@ForAll("paths") String path) {
    String kept = UrlPath.keepAbsolute("https://a/" + path);

    assertThat(kept).matches("[!#-&(-;=?-\\[\\]_a-z~]*");
    assertThat(UrlPath.keepAbsolute(kept)).isSameAs(kept);
  }

  @Property
  void decoding_gives_a_result_or_the_documented_exception(@ForAll("escapes") String encoded) {
    try {
      assertThat(UrlPath.encode(UrlPath.decodeOnce(encoded))).isNotNull();
    } catch (IllegalArgumentException documented) {
      assertThat(documented).hasMessageMatching(".*(index \\d+|UTF-8)");
    }
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<Integer> ascii = Arbitraries.integers().between(0, 0x7F);
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    return Arbitraries.oneOf(ascii, any)
        .list()
        .ofMaxSize(20)
        .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
  }

  @Provide
  Arbitrary<String> escapes() {
    return FieldSoup.of(
        "%", "%2", "%41", "%C3", "%A9", "%ED", "%A0", "%F0", "%80", "%00", "/", "é", "\ud83d");
  }
}
