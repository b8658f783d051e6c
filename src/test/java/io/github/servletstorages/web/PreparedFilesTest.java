package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What production prepares of static files, and what it doesn't look at any more. */
final class PreparedFilesTest {

  private static final String CSS = "a { color: red }\n".repeat(100);
  private static final byte[] NOISE = noise(700_000);

  @TempDir private Path folder;

  @Test
  void a_text_is_sent_compressed_to_those_who_take_it() throws IOException {
    try (WebApp app = application().start()) {
      Answer answer = app.get("/static/css/site.css", "Accept-Encoding", "gzip, deflate, br");

      assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(answer.header("Content-Length")).isEqualTo("" + answer.body().length);
      assertThat(gunzip(answer.body())).isEqualTo(CSS);
      assertThat(answer.body().length).isLessThan(CSS.length() / 10);
    }
  }

  @Test
  void each_encoding_has_a_tag_of_its_own_that_its_304_repeats() {
    try (WebApp app = application().start()) {
      String plain = app.get("/static/css/site.css").header("ETag");
      String gzip = app.get("/static/css/site.css", "Accept-Encoding", "gzip").header("ETag");

      assertThat(gzip).isNotEqualTo(plain).startsWith("\"");
      assertThat(known(app, plain, "identity").status()).isEqualTo(304);
      assertThat(known(app, gzip, "gzip").status()).isEqualTo(304);
      assertThat(known(app, gzip, "gzip").header("ETag")).isEqualTo(gzip);
      assertThat(known(app, gzip, "gzip").header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(known(app, gzip, "gzip").header("Cache-Control")).isEqualTo("public, max-age=60");
      assertThat(known(app, gzip, "gzip").headers("Last-Modified")).isEmpty();
      assertThat(known(app, plain, "gzip").status()).isEqualTo(200);
      assertThat(known(app, gzip, "identity").text()).isEqualTo(CSS);
    }
  }

  @Test
  void two_dates_are_no_condition_even_if_the_first_is_that_of_the_file() {
    try (WebApp app = application().start()) {
      String date = app.get("/static/css/site.css").header("Last-Modified");
      String since = "If-Modified-Since";

      assertThat(app.get("/static/css/site.css", since, date).status()).isEqualTo(304);
      for (String second : List.of(date, "Sun, 06 Nov 1994 08:49:37 GMT", "never", "")) {
        assertThat(app.get("/static/css/site.css", since, date, since, second).status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void the_lines_of_accept_encoding_are_one_list() {
    try (WebApp app = application().start()) {
      assertThat(
              app.get("/static/css/site.css", "Accept-Encoding", "*", "Accept-Encoding", "gzip;q=0")
                  .headers("Content-Encoding"))
          .isEmpty();
    }
  }

  @Test
  void who_takes_no_coding_gets_the_file_as_it_is_and_its_cache_is_told_of_others() {
    try (WebApp app = application().start()) {
      Answer answer = app.get("/static/css/site.css");

      assertThat(answer.text()).isEqualTo(CSS);
      assertThat(answer.headers("Content-Encoding")).isEmpty();
      assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    }
  }

  @Test
  void a_range_is_one_of_the_bytes_of_the_encoding() {
    try (WebApp app = application().start()) {
      byte[] gzip = app.get("/static/css/site.css", "Accept-Encoding", "gzip").body();
      Answer answer =
          app.get("/static/css/site.css", "Accept-Encoding", "gzip", "Range", "bytes=2-5");

      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(gzip, 2, 6));
      assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    }
  }

  @Test
  void a_picture_comes_in_one_encoding_alone() {
    try (WebApp app = application().start()) {
      Answer answer = app.get("/static/img/noise.png", "Accept-Encoding", "gzip");

      assertThat(answer.body()).isEqualTo(NOISE);
      assertThat(answer.headers("Vary")).isEmpty();
      assertThat(answer.headers("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void nothing_is_compressed_where_that_is_left_to_others() {
    try (WebApp app = application().param("storages.static.compress", "none").start()) {
      Answer answer = app.get("/static/css/site.css", "Accept-Encoding", "gzip");

      assertThat(answer.text()).isEqualTo(CSS);
      assertThat(answer.headers("Vary")).isEmpty();
    }
  }

  @Test
  void what_a_build_tool_has_compressed_is_no_file_of_its_own() {
    try (WebApp app =
        application().file("static/css/site.css.gz", "x").file("static/data.gz", "x").start()) {
      assertThat(app.get("/static/css/site.css.gz").status()).isEqualTo(404);
      assertThat(app.get("/static/data.gz").status()).isEqualTo(200);
    }
  }

  @Test
  void a_missing_file_is_told_in_a_word_and_not_by_a_page_of_the_application() {
    try (WebApp app =
        application()
            .servlet("/error", (request, response) -> response.getWriter().write("a page"))
            .errorPage("/error")
            .start()) {
      Answer answer = app.get("/static/css/missing.css");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).isEqualTo("There is no such file.\n");
      assertThat(answer.header("Content-Type")).startsWith("text/plain");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(app.send("HEAD", "/static/css/missing.css").body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/static/%63ss/site.css", "/static/css/site%2Ecss"})
  void another_spelling_of_the_path_finds_the_file_too(String target) {
    try (WebApp app = application().start()) {
      assertThat(app.getRaw(target).text()).isEqualTo(CSS);
    }
  }

  @Test
  void an_application_may_have_a_path_with_a_blank() {
    try (WebApp app = application().contextPath("/the shop").start()) {
      assertThat(app.get("/the%20shop/static/css/site.css").text()).isEqualTo(CSS);
      assertThat(app.get("/the%20shop/static/css/no.css").status()).isEqualTo(404);
    }
  }

  @Test
  void a_large_file_comes_whole_and_in_parts() {
    try (WebApp app = application().start()) {
      assertThat(app.get("/static/img/noise.png").body()).isEqualTo(NOISE);
      assertThat(app.get("/static/img/noise.png", "Range", "bytes=100000-499999").body())
          .isEqualTo(Arrays.copyOfRange(NOISE, 100_000, 500_000));
      assertThat(app.send("HEAD", "/static/img/noise.png").header("Content-Length"))
          .isEqualTo("" + NOISE.length);
    }
  }

  @Test
  void without_memory_all_is_served_from_where_it_is() {
    try (WebApp app =
        application()
            .param("storages.static.memory", "0")
            .file("static/css/other.css", "b{background:url(../img/noise.png)}")
            .jar("theme.jar", Map.of("META-INF/resources/static/theme.css", CSS))
            .start()) {
      assertThat(app.get("/static/css/site.css", "Accept-Encoding", "gzip").text()).isEqualTo(CSS);
      assertThat(app.get("/static/theme.css").text()).isEqualTo(CSS);
      assertThat(app.get(url(app, "css/other.css")).text())
          .matches("b\\{background:url\\(../img/noise\\.[0-9a-f]{12}\\.png\\)}");
    }
  }

  @Test
  void memory_is_for_the_smallest_files() {
    try (WebApp app =
        application()
            .param("storages.static.memory", "4KB")
            .file("static/css/large.css", CSS.repeat(2))
            .start()) {
      assertThat(encoding(app, "css/site.css")).isEqualTo("gzip");
      assertThat(encoding(app, "css/large.css")).isEqualTo("");
    }
  }

  @Test
  void what_is_in_memory_stays_as_it_was_at_the_start() throws IOException {
    try (WebApp app = application().start()) {
      assertThat(app.get("/static/css/site.css").text()).isEqualTo(CSS);
      replace("css/site.css", "new");

      assertThat(app.get("/static/css/site.css").text()).isEqualTo(CSS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"css/site.css", "img/noise.png"})
  void a_file_that_was_replaced_under_a_running_application_is_not_sent_as_what_it_was(String path)
      throws IOException {
    try (Log log = new Log();
        WebApp app = application().start()) {
      String hashed = url(app, path);
      replace(path, "new");

      assertThat(app.get("/static/" + path).status()).isEqualTo(500);
      assertThat(app.get("/static/" + path, "Range", "bytes=0-1").status()).isEqualTo(500);
      assertThat(app.get(hashed).status()).isEqualTo(500);
      assertThat(app.get(hashed).header("Cache-Control")).isEqualTo("no-store");
      assertThat(app.get(hashed).headers("ETag")).isEmpty();
      assertThat(log.lines().stream().filter(line -> line.startsWith("SEVERE")))
          .singleElement()
          .asString()
          .contains(path, "was changed or removed after the application had started");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "64MiB"})
  void of_a_file_that_was_removed_under_a_running_application_a_browser_learns_nothing(
      String memory) throws IOException {
    try (WebApp app =
        application()
            .param("storages.static.memory", memory)
            .file("static/css/other.css", "b{background:url(../img/noise.png)}")
            .start()) {
      for (String path : List.of("css/other.css", "img/noise.png")) {
        String hashed = url(app, path);
        Files.delete(folder.resolve("war/static").resolve(path));
        Answer answer = app.get(hashed);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("Exception", folder.toString());
      }
    }
  }

  @Test
  void files_are_not_looked_for_again() throws IOException {
    try (WebApp app = application().start()) {
      Files.writeString(folder.resolve("war/static/later.css"), "x");

      assertThat(app.get("/static/later.css").status()).isEqualTo(404);
    }
  }

  private WebApp.Builder application() {
    return WebApp.in(folder)
        .mediaRoot()
        .file("static/css/site.css", CSS)
        .file("static/img/noise.png", NOISE);
  }

  private void replace(String path, String text) throws IOException {
    Path file = folder.resolve("war/static").resolve(path);
    Files.delete(file);
    Files.writeString(file, text);
  }

  private static String url(WebApp app, String path) {
    return Storages.of(app.servletContext()).staticFiles().url(path);
  }

  private static Answer known(WebApp app, String tag, String acceptEncoding) {
    return app.get("/static/css/site.css", "If-None-Match", tag, "Accept-Encoding", acceptEncoding);
  }

  private static String encoding(WebApp app, String path) {
    return String.join(
        ",", app.get("/static/" + path, "Accept-Encoding", "gzip").headers("Content-Encoding"));
  }

  private static String gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
