package io.github.servletstorages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.tomcat.FakeServletContext;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URLs of static and media files: design section 4. */
final class FileUrlsTest {

  /**
   * No character that would have to be escaped in an HTML attribute in either quotes, in HTML text,
   * in a JSON or JavaScript string, or in a CSS {@code url()}, quoted or not.
   */
  private static final String SAFE = "[A-Za-z0-9._~/!*%:-]*";

  private static final Storages STORAGES =
      Storages.start(
          FakeServletContext.with(
              "/shop",
              Map.of(
                  "storages.static.missing", "pass",
                  "storages.media.backend", "memory",
                  "storages.media.baseUrl", "https://media.example.org/files/")));

  private static final StaticFiles STATIC = STORAGES.staticFiles();
  private static final MediaFiles MEDIA = STORAGES.media();

  @ParameterizedTest
  @CsvSource({
    "css/site.css, /shop/static/css/site.css",
    "a b.css, /shop/static/a%20b.css",
    "é.css, /shop/static/%C3%A9.css",
    "it's.css, /shop/static/it%27s.css",
    "a&b.css, /shop/static/a%26b.css",
    "100%.css, /shop/static/100%25.css",
    "a+b(1)!*~.css, /shop/static/a%2Bb%281%29!*~.css",
    "icons.svg#home, /shop/static/icons.svg#home",
    "font.eot?#iefix, /shop/static/font.eot?#iefix",
    "a.js?v=1&w=2#x, /shop/static/a.js?v=1&w=2#x",
    "a.svg#one?two, /shop/static/a.svg#one?two",
    "a;b.css, /shop/static/a%3Bb.css"
  })
  void a_static_path_keeps_its_query_and_fragment(String path, String url) {
    assertThat(STATIC.url(path)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "2026/a.jpg, https://media.example.org/files/2026/a.jpg",
    "a?b.jpg, https://media.example.org/files/a%3Fb.jpg",
    "a#b.jpg, https://media.example.org/files/a%23b.jpg",
    "a&b=c.jpg, https://media.example.org/files/a%26b%3Dc.jpg"
  })
  void a_media_key_is_a_name_to_its_end(String key, String url) {
    assertThat(MEDIA.url(key)).isEqualTo(url);
    assertThat(MEDIA.url(Key.of(key))).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://cdn.example.org/a.css?x=1&y=2#z", "http://a/b", "//cdn/a", "HTTPS://A/b"})
  void an_absolute_url_is_kept(String url) {
    assertThat(STATIC.url(url)).isEqualTo(url);
    assertThat(MEDIA.url(url)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a/\" onload=\"alert(1)",
        "//a/'><script>alert(1)</script>",
        "https://a/`b\nc\td",
        "https://a/\\\"x"
      })
  void an_absolute_url_does_not_break_out_of_an_attribute(String url) {
    assertThat(STATIC.url(url)).doesNotContainPattern("[\"'<>`\\\\\\s]");
    assertThat(MEDIA.url(url)).doesNotContainPattern("[\"'<>`\\\\\\s]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.svg#\"><script>", "a.svg?'onload='x", "a.css?x=`y`", "a?b c\\d\ne"})
  void a_query_does_not_break_out_of_an_attribute(String path) {
    assertThat(STATIC.url(path)).doesNotContainPattern("[\"'<>`\\\\\\s]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/css/site.css",
        "css/",
        "../a",
        "a/../b",
        "a\\b",
        "?v=1",
        "#x",
        "javascript:\u0000alert(1)",
        "/\\evil.example.org"
      })
  void what_is_no_path_is_refused(String path) {
    assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> STATIC.url(path));
    assertThatExceptionOfType(InvalidKeyException.class)
        .isThrownBy(() -> MEDIA.url(path.startsWith("?") || path.startsWith("#") ? "" : path));
  }

  @Test
  void a_scheme_that_runs_code_is_the_name_of_a_file() {
    assertThat(STATIC.url("javascript:alert(1)"))
        .isEqualTo("/shop/static/javascript%3Aalert%281%29");
    assertThat(MEDIA.url("data:text/html,x")).endsWith("/files/data%3Atext/html%2Cx");
  }

  @Property
  void decoding_the_url_of_a_static_file_gives_its_path(@ForAll("names") String path) {
    Assume.that(isKey(path) && path.indexOf('?') < 0 && path.indexOf('#') < 0);
    Assume.that(!UrlPath.isAbsolute(path));

    String url = STATIC.url(path);

    assertThat(url).startsWith("/shop/static/").matches(SAFE);
    assertThat(UrlPath.decodeOnce(url.substring("/shop/static/".length()))).isEqualTo(path);
  }

  @Property
  void decoding_the_url_of_a_media_file_gives_its_key(@ForAll("names") String key) {
    Assume.that(isKey(key) && !UrlPath.isAbsolute(key));

    String url = MEDIA.url(key);

    assertThat(url).startsWith(MEDIA.baseUrl()).matches(SAFE);
    assertThat(UrlPath.decodeOnce(url.substring(MEDIA.baseUrl().length()))).isEqualTo(key);
  }

  @Property
  void whatever_is_asked_for_is_refused_or_safe_in_an_attribute(@ForAll("names") String path) {
    try {
      assertThat(STATIC.url(path)).doesNotContainPattern("[\"'<>`\\\\\\s\\p{Cntrl}]");
    } catch (InvalidKeyException | IllegalArgumentException documented) {
      assertThat(documented).hasMessageMatching("(?s).+");
    }
  }

  private static boolean isKey(String path) {
    try {
      return Key.of(path).value().equals(path);
    } catch (InvalidKeyException e) {
      return false;
    }
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<Character> ascii = Arbitraries.chars().range(' ', '~');
    Arbitrary<Character> latin = Arbitraries.chars().range('\u00a1', '\u024f');
    Arbitrary<String> others = Arbitraries.of("日本", "😀", "ß", "/", "%41", "..", "//", "http://");
    return Arbitraries.oneOf(ascii.map(String::valueOf), latin.map(String::valueOf), others)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
