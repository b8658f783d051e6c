package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.http.HttpDate;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Static files as production serves them. */
final class StaticFilterTest {

  private static final String CSS = "body { color: #123456 }\n";
  private static final Instant CHANGED = Instant.parse("2026-11-20T10:20:30Z");

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() throws Exception {
    WebApp.Builder builder =
        WebApp.in(folder)
            .mediaRoot()
            .file("static/css/site.css", CSS)
            .file("static/js/app.mjs", "export {}")
            .file("static/empty.txt", "")
            .file("static/img/a b+é.svg", "<svg/>")
            .file("static/font.woff2", "woff")
            .file("static/unknown.thing", "?")
            .file("static/page.html", "<p>")
            .file("static/data.bin", new byte[100_000])
            .file("static/.env", "secret")
            .file("static/.git/config", "secret")
            .file("static/WEB-INF/web.xml", "secret")
            .file("static/sub/meta-inf/x.txt", "secret")
            .file("static/a%20b.txt", "secret")
            .file("WEB-INF/secret.txt", "secret")
            .file("static/shared.txt", "of the WAR")
            .jar(
                "theme.jar",
                Map.of(
                    "META-INF/resources/static/theme/theme.css", "of the jar",
                    "META-INF/resources/static/shared.txt", "of the jar",
                    "META-INF/resources/elsewhere.txt", "secret"));
    Files.setLastModifiedTime(
        folder.resolve("war/static/css/site.css"), FileTime.from(CHANGED.plusMillis(400)));
    app = builder.start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_file_comes_with_all_its_headers() {
    Answer answer = app.get("/static/css/site.css");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(CSS);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringWhitespace("text/css;charset=utf-8");
    assertThat(answer.header("Content-Length")).isEqualTo("" + CSS.length());
    assertThat(answer.header("Last-Modified")).isEqualTo("Fri, 20 Nov 2026 10:20:30 GMT");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "js/app.mjs, text/javascript;charset=utf-8",
    "empty.txt, text/plain;charset=utf-8",
    "img/a%20b%2B%C3%A9.svg, image/svg+xml",
    "font.woff2, font/woff2",
    "page.html, text/html;charset=utf-8",
    "unknown.thing, application/octet-stream"
  })
  void the_type_is_that_of_the_extension(String path, String type) {
    Answer answer = app.get("/static/" + path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringWhitespace(type);
  }

  @Test
  void the_entity_tag_is_strong_and_says_nothing_but_the_content() throws Exception {
    assertThat(tag()).isEqualTo('"' + sha256(CSS) + '"');
    assertThat(tag()).isEqualTo(tag());
  }

  @Test
  void an_empty_file_is_served() {
    Answer answer = app.get("/static/empty.txt");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"x\", %s", "*"})
  void who_has_the_file_gets_304(String ifNoneMatch) {
    Answer answer = app.get("/static/css/site.css", "If-None-Match", ifNoneMatch.formatted(tag()));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("ETag")).isEqualTo(tag());
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
  }

  @Test
  void tags_in_several_lines_are_one_list() {
    Answer answer =
        app.get("/static/css/site.css", "If-None-Match", "\"x\"", "If-None-Match", tag());

    assertThat(answer.status()).isEqualTo(304);
  }

  @Test
  void who_has_the_file_since_it_was_changed_gets_304() {
    assertThat(since("If-Modified-Since", 0).status()).isEqualTo(304);
    assertThat(since("If-Modified-Since", 1).status()).isEqualTo(304);
    assertThat(since("If-Modified-Since", -1).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Modified-Since", "If-Unmodified-Since"})
  void a_condition_with_two_dates_is_ignored(String condition) {
    String before = HttpDate.format(CHANGED.minusSeconds(1));
    String after = HttpDate.format(CHANGED.plusSeconds(1));

    for (String first : List.of(before, after)) {
      String second = first.equals(before) ? after : before;
      assertThat(app.get("/static/css/site.css", condition, first, condition, second).status())
          .isEqualTo(200);
    }
  }

  @Test
  void a_tag_silences_the_date() {
    String date = HttpDate.format(CHANGED);

    Answer answer =
        app.get("/static/css/site.css", "If-None-Match", "\"x\"", "If-Modified-Since", date);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void a_precondition_that_fails_gets_412() {
    assertThat(app.get("/static/css/site.css", "If-Match", "\"x\"").status()).isEqualTo(412);
    assertThat(app.get("/static/css/site.css", "If-Match", "W/" + tag()).status()).isEqualTo(412);
    assertThat(app.get("/static/css/site.css", "If-Match", tag()).status()).isEqualTo(200);
    assertThat(since("If-Unmodified-Since", -1).status()).isEqualTo(412);
    assertThat(since("If-Unmodified-Since", 0).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-, 0, 24",
    "bytes=5-9, 5, 10",
    "bytes=23-23, 23, 24",
    "bytes=23-, 23, 24",
    "bytes=-1, 23, 24",
    "bytes=-5, 19, 24",
    "bytes=-500, 0, 24",
    "bytes=20-500, 20, 24",
    "Bytes=1-2, 1, 3",
    "'bytes=0-4,5-9', 0, 10"
  })
  void a_range_comes_alone(String range, int first, int end) {
    Answer answer = app.get("/static/css/site.css", "Range", range);

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.text()).isEqualTo(CSS.substring(first, end));
    assertThat(answer.header("Content-Range"))
        .isEqualTo("bytes " + first + "-" + (end - 1) + "/24");
    assertThat(answer.header("Content-Length")).isEqualTo("" + (end - first));
    assertThat(answer.header("ETag")).isEqualTo(tag());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=24-", "bytes=500-600", "bytes=-0", "bytes=24-24,30-"})
  void a_range_outside_the_file_gets_416(String range) {
    Answer answer = app.get("/static/css/site.css", "Range", range);

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */24");
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=9-5", "bytes=", "bytes", "lines=0-1", "bytes=a-b", "0-1"})
  void what_is_no_range_gets_the_whole_file(String range) {
    Answer answer = app.get("/static/css/site.css", "Range", range);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(CSS);
    assertThat(answer.headers("Content-Range")).isEmpty();
  }

  @Test
  void several_ranges_are_parts_of_one_body() {
    Answer answer = app.get("/static/css/site.css", "Range", "bytes=0-3,10-,5-6");
    String type = answer.header("Content-Type");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(type).startsWith("multipart/byteranges; boundary=");
    assertThat(answer.headers("Content-Range")).isEmpty();
    assertThat(answer.header("Content-Length")).isEqualTo("" + answer.body().length);
    assertThat(answer.header("ETag")).isEqualTo(tag());
    String[] parts = answer.text().split("\r?\n?--" + type.substring(31) + "(--)?\r\n", -1);
    assertThat(parts).hasSize(5).startsWith("").endsWith("");
    assertThat(parts[1])
        .startsWith("Content-Type: text/css")
        .endsWith("\r\nContent-Range: bytes 0-3/24\r\n\r\n" + CSS.substring(0, 4));
    assertThat(parts[2]).endsWith("\r\nContent-Range: bytes 10-23/24\r\n\r\n" + CSS.substring(10));
    assertThat(parts[3]).endsWith("\r\nContent-Range: bytes 5-6/24\r\n\r\n" + CSS.substring(5, 7));
  }

  @Test
  void ranges_that_touch_or_overlap_are_one_however_many_they_are() {
    Answer answer = app.get("/static/data.bin", "Range", "bytes=" + "0-,".repeat(1000) + "5-6");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 0-99999/100000");
    assertThat(answer.body()).hasSize(100_000);
  }

  @Test
  void more_than_sixteen_separate_ranges_get_the_whole_file() {
    String sixteen =
        IntStream.range(0, 16).mapToObj(i -> 2 * i + "-" + 2 * i).collect(Collectors.joining(","));

    assertThat(app.get("/static/data.bin", "Range", "bytes=" + sixteen).status()).isEqualTo(206);
    Answer more = app.get("/static/data.bin", "Range", "bytes=" + sixteen + ",99-99");
    assertThat(more.status()).isEqualTo(200);
    assertThat(more.body()).hasSize(100_000);
  }

  @Test
  void two_range_headers_are_none() {
    Answer answer = app.get("/static/css/site.css", "Range", "bytes=0-0", "Range", "bytes=5-5");

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-0, 416", "bytes=0-, 416", "bytes=-1, 200", "'bytes=0-0,-5', 200"})
  void no_byte_of_an_empty_file_can_be_named(String range, int status) {
    Answer answer = app.get("/static/empty.txt", "Range", range);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void what_refuses_is_not_kept_by_caches() {
    Answer range = app.get("/static/css/site.css", "Range", "bytes=24-");
    Answer condition = app.get("/static/css/site.css", "If-Match", "\"x\"");

    assertThat(range.header("Cache-Control")).isEqualTo("no-store");
    assertThat(condition.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /static/css/missing.css, 404",
    "PUT, /static/css/site.css, 405",
    "OPTIONS, /static/css/site.css, 204",
    "HEAD, /static/css/site.css, 200"
  })
  void no_answer_lets_a_browser_guess_its_type(String method, String path, int status) {
    Answer answer = app.send(method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void a_304_has_what_caches_need_and_nothing_else_of_the_file() {
    Answer answer = app.get("/static/css/site.css", "If-None-Match", tag());

    assertThat(answer.header("ETag")).isEqualTo(tag());
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers("Content-Type")).isEmpty();
    assertThat(answer.headers("Last-Modified")).isEmpty();
  }

  @Test
  void a_range_of_a_file_that_has_changed_since_gets_the_whole_file() {
    assertThat(rangeIf(tag()).status()).isEqualTo(206);
    assertThat(rangeIf(HttpDate.format(CHANGED)).status()).isEqualTo(206);
    assertThat(rangeIf("\"x\"").status()).isEqualTo(200);
    assertThat(rangeIf("W/" + tag()).status()).isEqualTo(200);
    assertThat(rangeIf(HttpDate.format(CHANGED.plusSeconds(1))).status()).isEqualTo(200);
    assertThat(rangeIf("nonsense").text()).isEqualTo(CSS);
  }

  @Test
  void who_has_the_file_gets_no_range_of_it() {
    Answer answer = app.get("/static/css/site.css", "Range", "bytes=0-0", "If-None-Match", tag());

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.headers("Content-Range")).isEmpty();
  }

  @Test
  void what_is_not_there_has_neither_ranges_nor_conditions() {
    String later = HttpDate.format(CHANGED.plusSeconds(100));

    assertThat(app.get("/static/no.css", "Range", "bytes=0-100").status()).isEqualTo(404);
    assertThat(app.get("/static/no.css", "If-None-Match", "*").status()).isEqualTo(404);
    assertThat(app.get("/static/no.css", "If-Modified-Since", later).status()).isEqualTo(404);
    assertThat(app.get("/static/no.css", "If-Match", "\"x\"").status()).isEqualTo(404);
  }

  @Test
  void a_range_in_the_middle_of_a_large_file_is_right_to_the_byte() {
    Answer answer = app.get("/static/data.bin", "Range", "bytes=30000-79999");

    assertThat(answer.body()).hasSize(50_000);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 30000-79999/100000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/static/css/site.css", "/static/data.bin", "/static/empty.txt"})
  void head_says_what_get_says_without_the_body(String path) {
    Answer get = app.get(path);
    Answer head = app.send("HEAD", path, "Range", "bytes=0-0");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name :
        new String[] {"Content-Type", "Content-Length", "ETag", "Last-Modified", "Cache-Control"}) {
      assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
    }
  }

  @Test
  void head_of_what_is_not_there_gets_404() {
    assertThat(app.send("HEAD", "/static/no.css").status()).isEqualTo(404);
  }

  @Test
  void options_are_told() {
    Answer answer = app.send("OPTIONS", "/static/css/site.css");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "BREW"})
  void what_does_not_fetch_is_not_allowed(String method) {
    Answer answer =
        app.sendRaw(
            (method + " /static/css/site.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
    assertThat(answer.text()).doesNotContain(CSS);
  }

  @Test
  void a_missing_file_is_not_remembered_as_missing() {
    Answer answer = app.get("/static/css/missing.css");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers("ETag")).isEmpty();
  }

  @Test
  void a_query_makes_no_difference() {
    assertThat(app.get("/static/css/site.css?v=1&path=../x").text()).isEqualTo(CSS);
  }

  @Test
  void a_jar_in_the_application_brings_files_of_its_own() {
    Answer answer = app.get("/static/theme/theme.css");

    assertThat(answer.text()).isEqualTo("of the jar");
    assertThat(answer.header("Content-Length")).isEqualTo("10");
    assertThat(answer.headers("Last-Modified")).hasSize(1);
  }

  @Test
  void a_file_of_the_war_wins_over_that_of_a_jar() {
    assertThat(app.get("/static/shared.txt").text()).isEqualTo("of the WAR");
  }

  /** The container refuses some of these before the library sees them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/../secret.txt",
        "/static/..%2fsecret.txt",
        "/static/%2e%2e/secret.txt",
        "/static/%2e%2e%2fsecret.txt",
        "/static/%252e%252e%252fsecret.txt",
        "/static/css/../../WEB-INF/secret.txt",
        "/static/..;/secret.txt",
        "/static/..;a=b/WEB-INF/secret.txt",
        "/static/css;/site.css",
        "/static/css/site.css;jsessionid=1",
        "/static;/css/site.css",
        "/static/..\\secret.txt",
        "/static/..%5csecret.txt",
        "/static/css%5csite.css",
        "/static/css/site.css%00",
        "/static/css/site.css%00.txt",
        "/static/css/site.css%0a",
        "/static/css/site.css%7f",
        "/static/css/site.css%e2%80%ae",
        "/static/css/site.css.",
        "/static/css/site.css%20",
        "/static/css/site.css/",
        "/static/css//site.css",
        "/static//css/site.css",
        "/static/./css/site.cs",
        "/static/css/SITE.css",
        "/static/CSS/site.css",
        "/static/css/site%2ecss%zz",
        "/static/css/%73ite.css%",
        "/static/css/site.css%c0%ae",
        "/static/css",
        "/static/css/",
        "/static/",
        "/static",
        "/static/.env",
        "/static/%2eenv",
        "/static/.git/config",
        "/static/WEB-INF/web.xml",
        "/static/web-inf/web.xml",
        "/static/%57EB-INF/web.xml",
        "/static/sub/meta-inf/x.txt",
        "/static/sub/META-INF/x.txt",
        "/static/a%2520b.txt",
        "/static/a%20b.txt",
        "/static/elsewhere.txt",
        "/static/http://127.0.0.1/"
      })
  void what_is_no_name_of_a_file_finds_none(String target) {
    Answer answer = app.getRaw(target);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).doesNotContain("secret\n", CSS).isNotEqualTo("secret");
  }

  private static String tag() {
    return app.get("/static/css/site.css").header("ETag");
  }

  private static Answer since(String condition, int seconds) {
    String date = HttpDate.format(CHANGED.plus(Duration.ofSeconds(seconds)));
    return app.get("/static/css/site.css", condition, date);
  }

  private static Answer rangeIf(String validator) {
    return app.get("/static/css/site.css", "Range", "bytes=0-0", "If-Range", validator);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
