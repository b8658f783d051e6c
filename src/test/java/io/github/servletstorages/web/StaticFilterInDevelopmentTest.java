package io.github.servletstorages.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static files with {@code storages.debug}, below a context path, at a base URL that was set. */
final class StaticFilterInDevelopmentTest {

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .contextPath("/shops/first")
            .param("storages.debug", "true")
            .param("storages.static.baseUrl", "/assets/")
            .file("static/site.css", "old")
            .file("static/a.txt", "a")
            .start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_browser_asks_again_each_time() {
    Answer answer = app.get("/shops/first/assets/a.txt");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void a_changed_file_shows_at_once() throws IOException {
    Answer before = app.get("/shops/first/assets/site.css");
    Files.writeString(folder.resolve("war/static/site.css"), "brand-new");
    Answer after = app.get("/shops/first/assets/site.css", "If-None-Match", before.header("ETag"));

    assertThat(before.text()).isEqualTo("old");
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.text()).isEqualTo("brand-new");
    assertThat(after.header("Content-Length")).isEqualTo("9");
  }

  @Test
  void a_new_file_shows_at_once_and_a_deleted_one_no_more() throws IOException {
    Path file = folder.resolve("war/static/new.txt");

    assertThat(app.get("/shops/first/assets/new.txt").status()).isEqualTo(404);
    Files.writeString(file, "new");
    assertThat(app.get("/shops/first/assets/new.txt").text()).isEqualTo("new");
    Files.delete(file);
    assertThat(app.get("/shops/first/assets/new.txt").status()).isEqualTo(404);
  }

  @Test
  void urls_have_the_context_path_and_the_base_url_and_lead_to_the_files() {
    Storages storages = Storages.of(app.servletContext());

    String url = storages.staticFiles().url("a.txt");

    assertThat(url).isEqualTo("/shops/first/assets/a.txt");
    assertThat(app.get(url).text()).isEqualTo("a");
    assertThat(storages.media().baseUrl()).isEqualTo("/shops/first/media/");
  }

  @Test
  void static_files_have_no_place_of_their_own() {
    assertThat(Storages.of(app.servletContext()).storage("static")).isEmpty();
  }

  @Test
  void a_filter_of_that_name_in_web_xml_wins(@TempDir Path other) {
    Filter own = (request, response, chain) -> response.getWriter().print("their own");
    try (WebApp theirs =
        WebApp.in(other)
            .param("storages.debug", "true")
            .file("static/a.txt", "a")
            .filter("servlet-storages-static", "/static/*", own)
            .start()) {
      assertThat(theirs.get("/static/a.txt").text()).isEqualTo("their own");
    }
  }
}
