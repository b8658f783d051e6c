package io.github.servletstorages.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.ReleaseJson;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashed names in a running application: made by itself, or read from a release. */
final class HashedFilesTest {

  private static final String CDN = "https://cdn.example.org/";

  @TempDir private Path folder;

  @Test
  void without_any_deploy_step_names_are_hashed_and_files_may_be_kept_for_ever()
      throws IOException {
    try (WebApp app = application().start()) {
      String css = url(app, "css/site.css");
      String image = url(app, "img/logo.png");
      Answer answer = app.get(css);

      assertThat(css).matches("/static/css/site\\.[0-9a-f]{12}\\.css");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(answer.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
      assertThat(answer.text())
          .isEqualTo("a{b:url(../img/" + image.substring(image.lastIndexOf('/') + 1) + ")}");
      assertThat(app.get(image).text()).isEqualTo("image");
    }
  }

  @Test
  void source_files_are_served_under_their_own_names_and_kept_shortly() throws IOException {
    try (WebApp app = application().start()) {
      Answer answer = app.get("/static/css/site.css");

      assertThat(answer.text()).isEqualTo("a{b:url(../img/logo.png)}");
      assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
    }
  }

  @Test
  void a_hashed_name_that_is_not_known_is_missing_and_not_kept() throws IOException {
    try (WebApp app = application().start()) {
      Answer answer = app.get("/static/css/site.0123456789ab.css");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void a_part_of_a_rewritten_file_can_be_asked_for() throws IOException {
    try (WebApp app = application().start()) {
      Answer answer = app.get(url(app, "css/site.css"), "Range", "bytes=0-3");

      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.text()).isEqualTo("a{b:");
    }
  }

  @Test
  void in_development_names_stay_as_they_are() {
    try (WebApp app = application().param("storages.debug", "true").start()) {
      assertThat(url(app, "css/site.css")).isEqualTo("/static/css/site.css");
    }
  }

  @Test
  void a_reference_that_leads_nowhere_stops_the_start_and_says_where_it_is() {
    WebApp.Builder broken = application().file("static/css/broken.css", "a{b:url(../img/lgo.png)}");

    assertThat(broken.startRefused())
        .hasMessageContaining(
            "css/broken.css:1:9: \"../img/lgo.png\": there is no img/lgo.png. Nearest: img/logo.png")
        .hasMessageContaining("storages.static.brokenReferences");
  }

  @Test
  void a_reference_that_leads_nowhere_can_be_a_warning() {
    try (Log log = new Log();
        WebApp app =
            application()
                .file("static/css/broken.css", "a{b:url(../img/lgo.png)}")
                .param("storages.static.brokenReferences", "warn")
                .start()) {
      assertThat(url(app, "css/broken.css")).contains("css/broken.");
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).startsWith("WARNING css/broken.css:1:9:"));
    }
  }

  @Test
  void a_reference_that_leads_nowhere_is_a_warning_where_files_are_published_too() {
    try (Log log = new Log();
        WebApp app =
            elsewhere()
                .file("static/css/broken.css", "a{b:url(../img/lgo.png)}")
                .param("storages.static.collectOnStartup", "true")
                .param("storages.static.brokenReferences", "warn")
                .start()) {
      assertThat(url(app, "css/broken.css")).startsWith(CDN);
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).startsWith("WARNING css/broken.css:1:9:"));
    }
  }

  @Test
  void a_release_that_is_published_at_start_names_the_files_of_a_bucket() {
    try (WebApp app = elsewhere().param("storages.static.collectOnStartup", "true").start()) {
      String css = url(app, "css/site.css");

      assertThat(css).matches(CDN + "css/site\\.[0-9a-f]{12}\\.css");
      assertThat(storage(app).find(Key.of(css.substring(CDN.length())))).isPresent();
    }
  }

  @Test
  void while_nothing_was_published_pages_get_plain_names_and_the_log_says_why() {
    try (Log log = new Log();
        WebApp app = elsewhere().start()) {
      assertThat(url(app, "css/site.css")).isEqualTo(CDN + "css/site.css");
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("WARNING No static files have been published yet")
                      .contains("collectstatic", "storages.static.collectOnStartup"));
    }
  }

  @Test
  void a_release_in_the_war_names_the_files_of_a_bucket_without_asking_it() throws IOException {
    Release release;
    String css;
    try (WebApp app = elsewhere().param("storages.static.collectOnStartup", "true").start()) {
      css = url(app, "css/site.css");
      Releases releases = new Releases(storage(app));
      release = releases.read(releases.current().orElseThrow());
    }

    try (WebApp app = elsewhere().file(Release.IN_WAR, ReleaseJson.write(release)).start()) {
      assertThat(url(app, "css/site.css")).isEqualTo(css);
      assertThat(new Releases(storage(app)).current()).isEmpty();
    }
  }

  @Test
  void a_release_in_the_war_that_can_not_be_read_stops_the_start() {
    assertThat(elsewhere().file(Release.IN_WAR, "{}").startRefused())
        .hasMessageContaining("WEB-INF/static-release.json can't be read");
  }

  @Test
  void a_new_release_takes_effect_without_a_restart() throws Exception {
    try (WebApp app =
        elsewhere()
            .param("storages.static.collectOnStartup", "true")
            .param("storages.static.refresh", "1s")
            .start()) {
      String before = url(app, "css/site.css");
      Releases releases = new Releases(storage(app));
      Release changed =
          ReleaseJson.read(
              ReleaseJson.write(releases.read(1))
                  .replace(before.substring(CDN.length()), "css/site.new.css"));

      publish(storage(app), changed);

      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (url(app, "css/site.css").equals(before) && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
      assertThat(url(app, "css/site.css")).isEqualTo(CDN + "css/site.new.css");
    }
  }

  private static void publish(Storage storage, Release release) throws IOException {
    storage.write(
        Key.of(".releases/000002.json"),
        new ByteArrayInputStream(ReleaseJson.write(release).getBytes(StandardCharsets.UTF_8)),
        WriteOptions.create());
  }

  private WebApp.Builder application() {
    return WebApp.in(folder)
        .mediaRoot()
        .file("static/css/site.css", "a{b:url(../img/logo.png)}")
        .file("static/img/logo.png", "image");
  }

  private WebApp.Builder elsewhere() {
    return application()
        .param("storages.static.backend", "memory")
        .param("storages.static.baseUrl", CDN);
  }

  private static String url(WebApp app, String path) {
    return Storages.of(app.servletContext()).staticFiles().url(path);
  }

  private static Storage storage(WebApp app) {
    return Storages.of(app.servletContext()).storage("static").orElseThrow();
  }
}
