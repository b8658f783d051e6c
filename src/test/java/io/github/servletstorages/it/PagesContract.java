package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that answer for URLs which don't name them, where that is set. */
abstract class PagesContract {

  static final String INDEX = "<!doctype html><title>Contents</title>";
  static final String ABOUT = "<!doctype html><title>About</title>";

  /** Has these pages as {@code docs/index.html} and {@code docs/about.html}. */
  abstract WireApp app();

  /** The two pages, and the settings that they need. */
  static TestWar addTo(TestWar war) {
    return war.file("static/docs/index.html", INDEX)
        .file("static/docs/about.html", ABOUT)
        .setting("storages.static.index", "index.html")
        .setting("storages.static.cleanUrls", "true");
  }

  @Test
  void a_folder_answers_with_its_index() throws Exception {
    RawAnswer answer = app().get("/app/static/docs/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(INDEX);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(app().get("/app/static/docs/", "If-None-Match", answer.header("ETag")).status())
        .isEqualTo(304);
  }

  @Test
  void a_folder_without_its_slash_is_sent_to_where_links_of_the_page_work() throws Exception {
    RawAnswer answer = app().get("/app/static/docs?a=b");

    assertThat(answer.status()).isIn(301, 302, 307, 308);
    assertThat(answer.header("Location")).matches("(http://localhost)?/app/static/docs/\\?a=b");
  }

  @Test
  void a_page_answers_without_its_extension() throws Exception {
    assertThat(app().get("/app/static/docs/about").text()).isEqualTo(ABOUT);
    assertThat(app().get("/app/static/docs/about.html").text()).isEqualTo(ABOUT);
  }

  /** What looks like another host in {@code Location} would be one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/static/docs/x/",
        "/app/static/docs/about/",
        "/app/static/docs//",
        "/app/static//docs",
        "/app/static//evil.example.org/docs",
        "/app/static/%2fdocs",
        "/app/static/docs/..%2fdocs",
        "/app/static/docs;x",
        "/app/static/css/site",
      })
  void nothing_else_does(String target) throws Exception {
    assertThat(app().get(target).status()).isIn(400, 404);
  }
}
