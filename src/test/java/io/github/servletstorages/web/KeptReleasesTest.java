package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.http.HttpDate;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that serves its static files, and keeps the releases of them in a folder. */
final class KeptReleasesTest {

  private static final String OLD = "a { color: red }\n".repeat(100);
  private static final String NEW = "a { color: green }\n".repeat(100);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"beside", "inplace"})
  void the_names_of_an_earlier_release_still_answer(String compress) throws IOException {
    String old = releaseOld(compress);

    try (WebApp app = application(compress, NEW).start()) {
      Answer plain = app.get(old);
      Answer gzip = app.get(old, "Accept-Encoding", "gzip");

      assertThat(url(app)).isNotEqualTo(old);
      assertThat(plain.text()).isEqualTo(OLD);
      assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(plain.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
      assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(gunzip(gzip.body())).isEqualTo(OLD);
      assertThat(app.get(old, "Range", "bytes=4-8").text()).isEqualTo("color");
      assertThat(app.get(old, "If-None-Match", plain.header("ETag")).status()).isEqualTo(304);
      assertThat(app.send("HEAD", old).header("Content-Length")).isEqualTo("" + OLD.length());
    }
  }

  @Test
  void compressed_forms_of_earlier_releases_are_left_where_nothing_is_to_be_compressed()
      throws IOException {
    String old = releaseOld("beside");

    try (WebApp app = application("none", NEW).start()) {
      Answer answer = app.get(old, "Accept-Encoding", "gzip");

      assertThat(answer.text()).isEqualTo(OLD);
      assertThat(answer.headers("Vary")).isEmpty();
    }
  }

  @Test
  void a_file_of_an_earlier_release_that_was_removed_meanwhile_is_missing() throws IOException {
    String old = releaseOld("beside");

    try (WebApp app = application("beside", NEW).start()) {
      storage(app).delete(Key.of(old.substring("/static/".length())));
      Answer answer = app.get(old);

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.headers("ETag")).isEmpty();
    }
  }

  @Test
  void an_earlier_release_that_can_not_be_understood_is_left_out() throws IOException {
    String old = releaseOld("beside");
    application("beside", NEW).start().close();
    Files.writeString(folder.resolve("published/static/.releases/000001.json"), "{}");

    try (Log log = new Log();
        WebApp app = application("beside", NEW).start()) {
      assertThat(app.get(old).status()).isEqualTo(404);
      assertThat(app.get(url(app)).text()).isEqualTo(NEW);
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.startsWith(
                      "WARNING The files of a release are not served: .releases/000001"));
    }
  }

  @Test
  void files_of_releases_that_come_later_are_served_when_they_were_looked_for() throws IOException {
    try (WebApp app = application("beside", OLD).start();
        WebApp other = changed("beside").start()) {
      PreparedFiles files = new PreparedFiles("/static/", Map.of());
      KeptReleases kept = new KeptReleases(storage(app), true);

      assertThat(files.find(url(other))).isNull();
      files.setOfOtherReleases(kept.files(kept.read().values()));
      assertThat(files.find(url(other))).isNotNull();
      assertThat(files.find(url(app))).isNotNull();
    }
  }

  @Test
  void the_date_is_that_of_the_release_and_not_of_the_disk() throws IOException {
    try (WebApp app = application("beside", OLD).start()) {
      String created = HttpDate.format(release(app).created());

      assertThat(app.get(url(app)).header("Last-Modified")).isEqualTo(created);
      assertThat(app.get("/static/css/site.css").header("Last-Modified")).isEqualTo(created);
      assertThat(app.get("/static/css/site.css", "If-Modified-Since", created).status())
          .isEqualTo(304);
    }
  }

  @Test
  void what_was_published_compressed_is_not_compressed_again() throws IOException {
    try (WebApp app = application("beside", OLD).start()) {
      byte[] published = Files.readAllBytes(compressed(app));

      assertThat(app.get(url(app), "Accept-Encoding", "gzip").body()).isEqualTo(published);
    }
  }

  @Test
  void a_compressed_file_that_something_has_spoilt_is_made_anew() throws IOException {
    try (Log log = new Log();
        WebApp app = application("beside", OLD).start()) {
      Files.writeString(compressed(app), "spoilt");

      assertThat(gunzip(app.get(url(app), "Accept-Encoding", "gzip").body())).isEqualTo(OLD);
      assertThat(log.lines()).anyMatch(line -> line.contains("is compressed anew"));
    }
  }

  /** The URL that a style sheet had in a release before. */
  private String releaseOld(String compress) {
    try (WebApp app = application(compress, OLD).start()) {
      return url(app);
    }
  }

  private WebApp.Builder changed(String compress) {
    return application(WebApp.in(folder.resolve("other")), compress, NEW);
  }

  private WebApp.Builder application(String compress, String css) {
    return application(WebApp.in(folder), compress, css);
  }

  private WebApp.Builder application(WebApp.Builder app, String compress, String css) {
    return app.param("storages.media.root", folder.resolve("media").toString())
        .param("storages.static.root", folder.resolve("published").toString())
        .param("storages.static.collectOnStartup", "true")
        .param("storages.static.compress", compress)
        .file("static/css/site.css", css);
  }

  private Path compressed(WebApp app) throws IOException {
    Asset css = release(app).manifest().find(Key.of("css/site.css")).orElseThrow();
    return folder.resolve("published/static/" + css.publishedPath() + ".gz");
  }

  private static Release release(WebApp app) throws IOException {
    return new Releases(storage(app)).read(1);
  }

  private static String url(WebApp app) {
    return Storages.of(app.servletContext()).staticFiles().url("css/site.css");
  }

  private static Storage storage(WebApp app) {
    return Storages.of(app.servletContext()).storage("static").orElseThrow();
  }

  private static String gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
