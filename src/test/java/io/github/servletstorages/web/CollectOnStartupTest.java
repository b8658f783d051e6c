package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.tomcat.FaultyStorageProvider;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectOnStartupTest {

  @TempDir private Path folder;

  @Test
  void static_files_of_the_war_and_its_jars_are_published_with_all_that_is_served_with_them()
      throws IOException {
    try (WebApp app = inMemory().start()) {
      Storage published = storage(app);

      assertThat(keys(published)).containsExactly("css/site.css", "js/app.mjs", "theme/theme.css");
      StoredFile css = published.find(Key.of("css/site.css")).orElseThrow();
      assertThat(css.contentType()).isEqualToIgnoringWhitespace("text/css;charset=utf-8");
      assertThat(css.headers().cacheControl()).isEqualTo("public, max-age=60");
      assertThat(css.knownSha256()).isPresent();
      assertThat(text(published, "css/site.css")).isEqualTo("of the WAR");
      assertThat(text(published, "theme/theme.css")).isEqualTo("of the jar");
    }
  }

  @Test
  void the_application_does_not_serve_what_has_its_place_elsewhere() {
    try (WebApp app = inMemory().start()) {
      assertThat(Storages.of(app.servletContext()).staticFiles().url("css/site.css"))
          .isEqualTo("https://cdn.example.org/css/site.css");
      assertThat(app.servletContext().getFilterRegistration("servlet-storages-static")).isNull();
    }
  }

  @Test
  void a_second_start_publishes_what_has_changed() throws IOException {
    WebApp.Builder builder =
        files()
            .param("storages.static.root", folder.resolve("published").toString())
            .param("storages.static.collectOnStartup", "true");

    assertThat(collected(builder))
        .isEqualTo(
            "INFO Static files: 3 to put, 0 with other headers, 0 unchanged, 0 expired; release 1 is new.");
    assertThat(collected(builder))
        .isEqualTo(
            "INFO Static files: 0 to put, 0 with other headers, 3 unchanged, 0 expired; release 1 stays.");
    builder.file("static/css/site.css", "of the WAR, changed");
    assertThat(collected(builder))
        .isEqualTo(
            "INFO Static files: 1 to put, 0 with other headers, 2 unchanged, 0 expired; release 2 is new.");
    assertThat(folder.resolve("published/static/css/site.css")).hasContent("of the WAR, changed");
  }

  @Test
  void what_was_published_and_changed_by_something_else_is_published_again() throws IOException {
    WebApp.Builder builder =
        files()
            .param("storages.static.root", folder.resolve("published").toString())
            .param("storages.static.collectOnStartup", "true");
    collected(builder);
    Files.writeString(folder.resolve("published/static/js/app.mjs"), "tampered with");

    assertThat(collected(builder))
        .isEqualTo(
            "INFO Static files: 1 to put, 0 with other headers, 2 unchanged, 0 expired; release 1 stays.");
    assertThat(folder.resolve("published/static/js/app.mjs")).hasContent("export {}");
  }

  @Test
  void a_file_whose_name_is_no_key_is_left_out_and_named_in_the_log() {
    WebApp.Builder builder = inMemory().file("static/a\\b.css", "x");

    try (Log log = new Log();
        WebApp app = builder.start()) {
      assertThat(keys(storage(app))).hasSize(3);
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).startsWith("WARNING A static file is left out: "));
    }
  }

  @Test
  void in_development_nothing_is_published() {
    try (WebApp app = inMemory().param("storages.debug", "true").start()) {
      assertThat(Storages.of(app.servletContext()).storage("static")).isEmpty();
      assertThat(app.get("/static/css/site.css").text()).isEqualTo("of the WAR");
    }
  }

  @Test
  void a_storage_that_fails_stops_the_start_and_is_closed() {
    ServletException refusal =
        files()
            .provider(FaultyStorageProvider.class)
            .param("storages.static.backend", "faulty")
            .param("storages.static.baseUrl", "https://cdn.example.org/")
            .param("storages.static.collectOnStartup", "true")
            .param("storages.faulty.fault", "SECOND_COMMIT")
            .startRefused();

    assertThat(refusal)
        .hasMessageStartingWith("servlet-storages cannot start")
        .hasMessageContainingAll("Static files can't be made ready", "cannot write");
    assertThat(FaultyStorageProvider.latest().isClosed()).isTrue();
  }

  private WebApp.Builder inMemory() {
    return files()
        .param("storages.static.backend", "memory")
        .param("storages.static.baseUrl", "https://cdn.example.org/")
        .param("storages.static.collectOnStartup", "true");
  }

  private WebApp.Builder files() {
    return WebApp.in(folder)
        .mediaRoot()
        .param("storages.static.hashing", "none")
        .param("storages.static.compress", "none")
        .file("static/css/site.css", "of the WAR")
        .file("static/js/app.mjs", "export {}")
        .file("static/.env", "secret")
        .file("static/.git/config", "secret")
        .file("static/WEB-INF/web.xml", "secret")
        .jar(
            "theme.jar",
            Map.of(
                "META-INF/resources/static/css/site.css", "of the jar",
                "META-INF/resources/static/theme/theme.css", "of the jar"));
  }

  private static String collected(WebApp.Builder builder) {
    try (Log log = new Log();
        WebApp app = builder.start()) {
      assertThat(storage(app).name()).isEqualTo("static");
      return log.lines().stream()
          .filter(line -> line.contains("Static files"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Storage storage(WebApp app) {
    return Storages.of(app.servletContext()).storage("static").orElseThrow();
  }

  private static List<String> keys(Storage storage) {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files
          .map(file -> file.key().value())
          .filter(key -> !key.startsWith(".releases/"))
          .toList();
    }
  }

  private static String text(Storage storage, String key) throws IOException {
    try (StoredContent content = storage.read(Key.of(key))) {
      return new String(content.stream().readAllBytes(), UTF_8);
    }
  }
}
