package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.servletstorages.storage.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceResolverTest {
  private static final String CDN = "https://cdn.example.com/s/";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a.png, css/a.png",
        "./a.png, css/a.png",
        "../img/a.png, img/a.png",
        "../css/./../img/a.png, img/a.png",
        "%2e%2E/img/a.png, img/a.png",
        "..\\img\\a.png, img/a.png",
        "my%20a.png, css/my a.png",
        "my a.png, css/my a.png",
        "a%C3%A9é.png, css/aéé.png",
        "a%3Fb%23c%25.png, css/a?b#c%.png",
        "/app/static/a.png, a.png",
        "/app/static/b/../a.png, a.png",
        "../../static/a.png, a.png",
        "../../../app/static/a.png, a.png",
        "/app/%73tatic/a.png, a.png",
        "a:b.png/.., NO",
        "`a.p\tn\ng`, css/a.png",
      })
  void a_path_is_resolved_against_the_file_that_names_it(String url, String path) {
    if (path.equals("NO")) {
      assertThat(resolve("/app/static/", url)).isEqualTo(ReferenceTarget.NoFile.ELSEWHERE);
    } else {
      assertThat(resolve("/app/static/", url)).isEqualTo(file(path, "", ""));
      assertThat(resolve("/app/static", url)).isEqualTo(file(path, "", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"a.eot?#iefix, ?, #iefix", "a.eot?b#c?d#e/../f, ?b, #c?d#e/../f", "a.eot#b, '', #b"})
  void query_and_fragment_are_kept_apart(String url, String query, String fragment) {
    assertThat(resolve("/static/", url)).isEqualTo(file("css/a.eot", query, fragment));
  }

  @ParameterizedTest
  @CsvSource({
    "https://cdn.example.com/s/a.png, https://cdn.example.com/s/",
    "HTTPS://CDN.example.com/s/a.png, https://cdn.example.com/s/",
    "//cdn.example.com/s/a.png, https://cdn.example.com/s/",
    "\\\\cdn.example.com\\s\\a.png, https://cdn.example.com/s/",
    "/s/a.png, https://cdn.example.com/s/",
    "http://cdn.example.com/s/a.png, //cdn.example.com/s",
    "https://cdn.example.com/a.png, https://cdn.example.com",
    "/a.png, https://CDN.example.com/",
    "../a.png, /",
  })
  void a_url_below_the_base_url_is_resolved(String url, String base) {
    assertThat(resolve(base, url)).isEqualTo(file("a.png", "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "/a.png, /static/, ELSEWHERE",
    "/static.png, /static/, ELSEWHERE",
    "/static/../a.png, /static/, ELSEWHERE",
    "/../static/a.png, /static/, ELSEWHERE",
    "/a%2zb, /static/, ELSEWHERE",
    "//static/a.png, /static/, ELSEWHERE",
    "https://example.com/static/a.png, /static/, ELSEWHERE",
    "https://cdn.example.com/t/a.png, https://cdn.example.com/s/, ELSEWHERE",
    "https://cdn.example.com, https://cdn.example.com/s/, ELSEWHERE",
    "http://cdn.example.com/s/a.png, https://cdn.example.com/s/, ELSEWHERE",
    "https://cdn.example.com.evil/s/a.png, https://cdn.example.com/s/, ELSEWHERE",
    "https:foobar, /static/, ELSEWHERE",
    "chrome:foobar, /static/, ELSEWHERE",
    "blob:https://example.com/x, /static/, ELSEWHERE",
    "about:blank, /static/, ELSEWHERE",
    "'DATA:image/png;base64,AA', /static/, DATA",
    "#x, /static/, SAME_FILE",
    "?x, /static/, SAME_FILE",
    "'', /static/, SAME_FILE",
    "../../a.png, /static/, OUTSIDE",
    "../../../static/a.png, /static/, OUTSIDE",
    "../../a.png, /, OUTSIDE",
    "../img/, /static/, FOLDER",
    "., /static/, FOLDER",
    ".., /static/, FOLDER",
    "%2e/, /static/, FOLDER",
    "/static/, /static/, FOLDER",
    "/static, /static/, ELSEWHERE",
    "a//b.png, /static/, INVALID",
    "a%2Fb.png, /static/, INVALID",
    "a%5Cb.png, /static/, INVALID",
    "a%00.png, /static/, INVALID",
    "50%.png, /static/, INVALID",
    "a%FF.png, /static/, INVALID",
  })
  void what_leads_to_no_static_file_says_why(
      String url, String base, ReferenceTarget.NoFile reason) {
    assertThat(resolve(base, url)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"react", "lit/html.js", "@a/b", "#sub", "x.js", ".x.js", "...", "'?x'"})
  void a_module_specifier_without_a_dot_or_slash_is_bare(String specifier) {
    assertThat(resolve("/static/", ReferenceKind.JS_IMPORT, specifier))
        .isEqualTo(ReferenceTarget.NoFile.BARE);
    assertThat(resolve("/static/", ReferenceKind.JS_DYNAMIC_IMPORT, specifier))
        .isEqualTo(ReferenceTarget.NoFile.BARE);
  }

  @ParameterizedTest
  @CsvSource({
    "./x.js, css/x.js",
    "../x.js, x.js",
    "/static/x.js, x.js",
  })
  void other_module_specifiers_are_urls(String specifier, String path) {
    assertThat(resolve("/static/", ReferenceKind.JS_IMPORT, specifier))
        .isEqualTo(file(path, "", ""));
  }

  @Test
  void modules_elsewhere_are_not_bare() {
    assertThat(resolve("/static/", ReferenceKind.JS_IMPORT, "https://esm.example.com/x.js"))
        .isEqualTo(ReferenceTarget.NoFile.ELSEWHERE);
    assertThat(resolve(CDN, ReferenceKind.JS_IMPORT, CDN + "x.js")).isEqualTo(file("x.js", "", ""));
  }

  @Test
  void the_url_of_new_url_is_never_bare() {
    assertThat(resolve("/static/", ReferenceKind.JS_URL, "x.js"))
        .isEqualTo(file("css/x.js", "", ""));
  }

  @Test
  void a_base_url_may_need_decoding() {
    assertThat(resolve("/my%20app/static/", "/my app/static/x.png"))
        .isEqualTo(file("x.png", "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceResolver("/50%/"));
  }

  @ParameterizedTest
  @EnumSource
  void every_reason_goes_on_a_sentence(ReferenceTarget.NoFile reason) {
    assertThat(reason.reason()).startsWith("it").doesNotEndWith(".");
  }

  private static ReferenceTarget resolve(String base, String url) {
    return resolve(base, ReferenceKind.CSS_URL, url);
  }

  private static ReferenceTarget resolve(String base, ReferenceKind kind, String url) {
    Reference reference = new Reference(kind, url, 0, 0, 0, 0);
    return new ReferenceResolver(base).resolve(Key.of("css/site.css"), reference);
  }

  private static ReferenceTarget file(String path, String query, String fragment) {
    return new ReferenceTarget.File(Key.of(path), query, fragment);
  }
}
