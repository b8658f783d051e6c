package io.github.servletstorages.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate by itself, as containers refuse part of this and not all the same part. */
final class RequestPathTest {

  @ParameterizedTest
  @CsvSource({
    "/app/static/a.css, a.css",
    "/app/static/css/a.css, css/a.css",
    "/app/static/a%20b.css, a b.css",
    "/app/static/%C3%A9.css, é.css",
    "/app/static/a+b.css, a+b.css",
    "/app/static/a%2Bb.css, a+b.css",
    "/app/static/css%2Fa.css, css/a.css",
    "/app/static/100%25.css, 100%.css"
  })
  void a_path_is_decoded_once(String uri, String key) {
    assertThat(key(uri)).contains(Key.of(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/static/",
        "/app/static",
        "/app/statics/a",
        "/static/a",
        "/app/static/../a",
        "/app/static/a/../b",
        "/app/static/./a",
        "/app/static/%2e%2e/a",
        "/app/static/%2E%2E%2Fa",
        "/app/static/%252e%252e/a",
        "/app/static/a%2520b",
        "/app/static/a%25%32%30b",
        "/app/static//a",
        "/app/static/a//b",
        "/app/static/a/",
        "/app/static/a;b",
        "/app/static/a;b=c/d",
        "/app/static/..;/a",
        "/app;x/static/a",
        "/app/static/a\\b",
        "/app/static/a%5Cb",
        "/app/static/a%00",
        "/app/static/a%00.css",
        "/app/static/a%0Ab",
        "/app/static/a%1Fb",
        "/app/static/a%7Fb",
        "/app/static/a%C2%85b",
        "/app/static/a%E2%80%AEb",
        "/app/static/a%EF%BB%BFb",
        "/app/static/e%CC%81",
        "/app/static/a.",
        "/app/static/a..",
        "/app/static/a%20",
        "/app/static/a%",
        "/app/static/a%4",
        "/app/static/a%zz",
        "/app/static/a%FF",
        "/app/static/a%C0%AF",
        "/app/static/a%ED%A0%80",
        "/app/static/.env",
        "/app/static/a/.git/config",
        "/app/static/%2Eenv",
        "/app/static/WEB-INF/web.xml",
        "/app/static/Web-Inf/web.xml",
        "/app/static/a/META-INF/b",
        "/app/static/meta%2Dinf/b",
        "/app/static/WEB-INF",
        "/app/static/C:/a",
        "/app/static/c%3A/a",
        "/app/static/C:a",
        "/app/static/.releases/current",
        "/app/static/a%E2%80%8Bb",
        "/app/static/a%c2%a0b/../c",
        "/app/static/%EF%BC%8E%EF%BC%8E/..%00",
        "/app/static/a%u002e",
        "/app/static/a%"
      })
  void what_names_no_file_has_no_key(String uri) {
    assertThat(key(uri)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a./b", "WEB-INF./web.xml", "WEB-INF /web.xml", "a /b", "META-INF../x"})
  void a_folder_that_windows_would_know_by_another_name_has_no_key(String path) {
    assertThat(key("/app/static/" + path.replace(" ", "%20"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/app/static/, ''", "/app/static/a/, a/", "/app/static/a%20b/c/, a b/c/"})
  void a_path_with_a_slash_at_its_end_is_a_folder(String uri, String folder) {
    assertThat(RequestPath.folder(request(uri), "/static/")).contains(folder);
    assertThat(key(uri)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a//",
        "/",
        "../",
        "a/../",
        "%2e%2e/",
        "a%2F",
        ".git/",
        "WEB-INF/",
        "a;b/",
        "a./",
        "a%5c/"
      })
  void what_names_no_folder_is_none(String path) {
    assertThat(RequestPath.folder(request("/app/static/" + path), "/static/")).isEmpty();
  }

  @Property
  void any_path_gives_a_key_or_none(@ForAll String path) {
    assertThat(key("/app/static/" + path)).isNotNull();
    assertThat(RequestPath.folder(request("/app/static/" + path), "/static/")).isNotNull();
  }

  /** The words that attacks on paths are made of, in any order. */
  @Property(tries = 5000)
  void no_path_leads_out_or_to_what_is_hidden(@ForAll("attacks") String path) {
    Path root = Path.of("/srv/static");

    key("/app/static/" + path)
        .ifPresent(
            key -> {
              Path file = root.resolve(key.value());
              assertThat(file.normalize()).isEqualTo(file).startsWithRaw(root).isNotEqualTo(root);
              assertThat(key.value())
                  .doesNotContainPattern("(?i)(^|/)(web-inf|meta-inf)(/|$)")
                  .doesNotContainPattern("(^|/)\\.|[. ](/|$)|%[0-9a-fA-F]{2}|[\\\\\\x00-\\x1f]");
            });
  }

  @Provide
  Arbitrary<String> attacks() {
    return Arbitraries.of(
            "..",
            ".",
            "/",
            "//",
            "\\",
            "%2e",
            "%2E",
            "%2f",
            "%5c",
            "%252e",
            "%25",
            "2e",
            "%00",
            "%0a",
            ";",
            ";x=y",
            "WEB-INF",
            "web-inf",
            "META-INF",
            "web.xml",
            "css",
            "site",
            ".css",
            "C:",
            " ",
            "%20",
            "%c0%ae",
            "%ef%bc%8e",
            "%u002e",
            "~",
            "*",
            "?",
            "#",
            "..;",
            "%3b",
            ".git",
            "%e2%80%ae",
            "+",
            "é",
            "%")
        .list()
        .ofMaxSize(8)
        .map(words -> String.join("", words));
  }

  private static Optional<Key> key(String uri) {
    return RequestPath.key(request(uri), "/static/");
  }

  private static HttpServletRequest request(String uri) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RequestPathTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRequestURI" -> uri;
                  case "getContextPath" -> "/app";
                  default -> throw new AssertionError(method);
                });
  }
}
