package io.github.servletstorages.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
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
}
