package io.github.servletstorages.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set of static files, in an application. */
final class StaticSettingsTest {

  @TempDir private Path folder;

  private WebApp.Builder application() throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets/css"));
    Files.writeString(assets.resolve("site.css"), "of the folder");
    Files.writeString(assets.resolve("more.css"), "more");
    Files.writeString(assets.resolve("more.css~"), "backup");
    Files.writeString(assets.resolve("draft.psd"), "draft");
    return WebApp.in(folder)
        .mediaRoot()
        .param(
            "storages.static.dirs",
            folder.resolve("assets") + ", vendor=" + folder.resolve("assets/css"))
        .param("storages.static.ignore", "*.psd")
        .file("static/css/site.css", "of the WAR")
        .jar(
            "bootstrap.jar",
            Map.of("META-INF/resources/webjars/bootstrap/5.3.3/b.css", "of the WebJar"));
  }

  @Test
  void files_are_served_out_of_the_application_of_folders_and_of_webjars() throws IOException {
    try (WebApp app = application().start()) {
      assertThat(app.get("/static/css/site.css").text()).isEqualTo("of the WAR");
      assertThat(app.get("/static/css/more.css").text()).isEqualTo("more");
      assertThat(app.get("/static/vendor/site.css").text()).isEqualTo("of the folder");
      assertThat(app.get("/static/webjars/bootstrap/5.3.3/b.css").text())
          .isEqualTo("of the WebJar");
      for (String ignored : List.of("css/more.css~", "css/draft.psd", "vendor/draft.psd")) {
        assertThat(app.get("/static/" + ignored).status()).as(ignored).isEqualTo(404);
      }
    }
  }

  @Test
  void the_order_of_finders_decides_and_one_that_is_left_out_finds_nothing() throws IOException {
    try (WebApp app = application().param("storages.static.finders", "dirs, application").start()) {
      assertThat(app.get("/static/css/site.css").text()).isEqualTo("of the folder");
      assertThat(app.get("/static/webjars/bootstrap/5.3.3/b.css").status()).isEqualTo(404);
    }
  }

  @Test
  void all_are_published_and_a_file_that_hides_another_is_named() throws IOException {
    try (Log log = new Log();
        WebApp app =
            application()
                .param("storages.static.root", folder.resolve("published").toString())
                .param("storages.static.collectOnStartup", "true")
                .param("storages.static.hashing", "none")
                .param("storages.static.cacheControl", "public, max-age=5")
                .start()) {
      Storage published = Storages.of(app.servletContext()).storage("static").orElseThrow();

      try (Stream<ListedFile> files = published.list(KeyPrefix.ALL)) {
        assertThat(
                files.map(file -> file.key().value()).filter(key -> !key.startsWith(".releases/")))
            .containsExactly(
                "css/more.css",
                "css/site.css",
                "vendor/more.css",
                "vendor/site.css",
                "webjars/bootstrap/5.3.3/b.css");
      }
      StoredFile css = published.find(Key.of("css/site.css")).orElseThrow();
      assertThat(css.headers().cacheControl()).isEqualTo("public, max-age=5");
      assertThat(app.get("/static/css/site.css").header("Cache-Control"))
          .isEqualTo("public, max-age=5");
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("WARNING"))
          .singleElement()
          .asString()
          .contains("css/site.css", "war/static/css/site.css", "assets/css/site.css");
    }
  }

  @Test
  void how_long_a_file_may_be_cached_is_set_in_seconds() throws IOException {
    try (WebApp app = application().param("storages.static.maxAge", "10m").start()) {
      assertThat(app.get("/static/css/site.css").header("Cache-Control"))
          .isEqualTo("public, max-age=600");
    }
    try (WebApp app = application().param("storages.static.maxAge", "0s").start()) {
      assertThat(app.get("/static/css/site.css").header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  private static WebApp.Builder withPages(WebApp.Builder application) {
    return application
        .file("static/docs/index.html", "all of it")
        .file("static/docs/first steps.html", "first steps")
        .file("static/docs/data/x.json", "{}")
        .file("static/docs/both", "without")
        .file("static/docs/both.html", "with")
        .file("static/.hidden.html", "secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void folders_and_pages_have_no_other_names_unless_they_are_set(String debug) throws IOException {
    try (WebApp app = withPages(application()).param("storages.debug", debug).start()) {
      for (String path : List.of("docs", "docs/", "docs/first%20steps", "")) {
        assertThat(app.get("/static/" + path).status()).as(path).isEqualTo(404);
      }
      assertThat(app.get("/static/docs/first%20steps.html").text()).isEqualTo("first steps");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void an_index_file_answers_for_its_folder(String debug) throws IOException {
    try (WebApp app =
        withPages(application())
            .contextPath("/shop")
            .param("storages.debug", debug)
            .param("storages.static.index", "index.html")
            .start()) {
      Answer folder = app.get("/shop/static/docs/");
      Answer bare = app.get("/shop/static/docs?v=1");

      assertThat(folder.text()).isEqualTo("all of it");
      assertThat(folder.header("Content-Type")).startsWith("text/html");
      assertThat(app.get("/shop/static/docs/", "Range", "bytes=0-2").text()).isEqualTo("all");
      assertThat(bare.status()).isEqualTo(302);
      assertThat(bare.header("Location")).endsWith("/shop/static/docs/?v=1");
      for (String path :
          List.of(
              "docs/data/",
              "docs/data",
              "docs//",
              "",
              "docs/../docs/",
              "docs;/",
              "%2e/docs/",
              "docs/index.html/",
              ".git/",
              "docs/first%20steps")) {
        assertThat(app.getRaw("/shop/static/" + path).status()).as(path).isIn(400, 404);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void a_page_can_go_without_its_extension(String debug) throws IOException {
    try (WebApp app =
        withPages(application())
            .param("storages.debug", debug)
            .param("storages.static.cleanUrls", "true")
            .start()) {
      assertThat(app.get("/static/docs/first%20steps").text()).isEqualTo("first steps");
      assertThat(app.get("/static/docs/first%20steps.html").text()).isEqualTo("first steps");
      assertThat(app.get("/static/docs/both").text()).isEqualTo("without");
      for (String path : List.of("docs/first%20steps/", ".hidden", "docs/", "docs/missing")) {
        assertThat(app.getRaw("/static/" + path).status()).as(path).isIn(400, 404);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void the_compressed_copy_of_a_file_is_none_of_its_own(String debug) throws IOException {
    try (WebApp app =
        application()
            .param("storages.debug", debug)
            .file("static/css/site.css.gz", "copy")
            .file("static/css/site.css.br", "copy")
            .file("static/css/site.css.zst", "copy")
            .file("static/data.tar.gz", "archive")
            .start()) {
      for (String suffix : List.of("gz", "br", "zst")) {
        assertThat(app.get("/static/css/site.css." + suffix).status()).isEqualTo(404);
      }
      assertThat(app.get("/static/data.tar.gz").text()).isEqualTo("archive");
    }
  }
}
