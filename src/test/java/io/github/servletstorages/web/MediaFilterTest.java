package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.Storages;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaFilterTest {

  @TempDir private static Path folder;
  private static WebApp app;
  private static MediaFiles media;

  @BeforeAll
  static void start() throws IOException {
    app = WebApp.in(folder).mediaRoot().start();
    media = Storages.of(app.servletContext()).media();
    write("2026/photo.jpg", "not really", typed("photo.jpg"));
    write("note.txt", "hello", typed("note.txt").cacheControl("private, max-age=5"));
    write("page.gz", "zipped", typed("note.txt").contentEncoding("gzip"));
    write("empty.bin", "", typed("empty.bin"));
    write(
        "report.pdf",
        "%PDF",
        typed("report.pdf").contentDisposition("attachment; filename=\"r.pdf\""));
    write(".hidden", "secret", typed("a.txt"));
    Path own = folder.resolve("data/media");
    Files.writeString(own.resolve("foreign.txt"), "foreign");
    Files.writeString(own.resolve("Web-Inf"), "secret");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_file_comes_with_what_was_stored_with_it() {
    Answer answer = app.get("/media/2026/photo.jpg");
    StoredFile stored = media.storage().find(Key.of("2026/photo.jpg")).orElseThrow();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("not really");
    assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(answer.header("ETag")).isEqualTo('"' + stored.knownSha256().orElseThrow() + '"');
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Last-Modified")).endsWith("GMT");
  }

  @Test
  void an_image_is_shown_in_the_page() {
    Answer answer = app.get("/media/2026/photo.jpg");

    assertThat(answer.headers("Content-Disposition")).isEmpty();
    assertThat(answer.headers("Content-Security-Policy")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.html", "a.svg", "a.xml", "a.xhtml", "a.js", "a.mjs", "a.rss", "a.xsl", "a.mht"})
  void what_a_browser_could_run_is_a_download_in_a_sandbox(String name) throws IOException {
    write(name, "<script>alert(1)</script>", typed(name));

    Answer answer = app.get("/media/" + name);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"" + name + '"');
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("sandbox;")
        .contains("default-src 'none'")
        .doesNotContain("allow-scripts");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void so_it_is_where_something_else_has_put_it() throws IOException {
    Files.writeString(folder.resolve("data/media/foreign.svg"), "<svg/>");

    Answer answer = app.get("/media/foreign.svg");

    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"foreign.svg\"");
    assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox;");
  }

  @Test
  void stored_headers_are_sent() {
    assertThat(app.get("/media/note.txt").header("Cache-Control")).isEqualTo("private, max-age=5");
    assertThat(app.get("/media/page.gz").header("Content-Encoding")).isEqualTo("gzip");
    assertThat(app.get("/media/report.pdf").header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"r.pdf\"");
  }

  @Test
  void a_file_that_something_else_has_put_there_has_a_weak_tag() {
    Answer answer = app.get("/media/foreign.txt");
    String tag = answer.header("ETag");

    assertThat(answer.text()).isEqualTo("foreign");
    assertThat(tag).startsWith("W/\"");
    assertThat(app.get("/media/foreign.txt", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(app.get("/media/foreign.txt", "Range", "bytes=0-0", "If-Range", tag).status())
        .isEqualTo(200);
  }

  @Test
  void ranges_come_out_of_the_storage() {
    Answer answer = app.get("/media/note.txt", "Range", "bytes=-2");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.text()).isEqualTo("lo");
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 3-4/5");
    assertThat(app.get("/media/note.txt", "Range", "bytes=5-").status()).isEqualTo(416);
  }

  @Test
  void several_ranges_come_out_of_the_storage_one_by_one() {
    Answer answer = app.get("/media/note.txt", "Range", "bytes=0-0,-2");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Type")).startsWith("multipart/byteranges");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=5");
    assertThat(answer.text())
        .contains("Content-Range: bytes 0-0/5\r\n\r\nh\r\n--")
        .contains("Content-Range: bytes 3-4/5\r\n\r\nlo\r\n--");
  }

  @Test
  void parts_of_what_a_browser_could_run_are_in_the_sandbox_too() throws IOException {
    write("parts.html", "<script>alert(1)</script>", typed("parts.html"));

    for (String range : List.of("bytes=0-5", "bytes=0-0,8-9")) {
      Answer answer = app.get("/media/parts.html", "Range", range);
      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.header("Content-Disposition")).startsWith("attachment;");
      assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox;");
    }
  }

  @Test
  void an_empty_file_is_served() {
    Answer answer = app.get("/media/empty.bin");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("0");
  }

  @Test
  void head_says_what_get_says_without_the_body() {
    Answer answer = app.send("HEAD", "/media/note.txt");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("5");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_file_is_gone_as_soon_as_it_is_deleted() throws IOException {
    write("short-lived.txt", "x", typed("a.txt"));
    assertThat(app.get("/media/short-lived.txt").status()).isEqualTo(200);

    media.storage().delete(Key.of("short-lived.txt"));

    Answer answer = app.get("/media/short-lived.txt");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/media/.hidden",
        "/media/Web-Inf",
        "/media/2026",
        "/media/2026/",
        "/media/",
        "/media/../.servlet-storages",
        "/media/%2e%2e/.servlet-storages/media/records/note.txt%40",
        "/media/NOTE.txt",
        "/media/note.txt;a",
        "/media/note%252etxt"
      })
  void what_is_no_name_of_a_file_finds_none(String target) {
    assertThat(app.getRaw(target).status()).isIn(400, 404);
  }

  @Test
  void a_folder_that_is_a_link_to_elsewhere_shows_nothing_of_it() throws IOException {
    Files.writeString(folder.resolve("outside.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("data/media/link"), folder);

    Answer answer = app.get("/media/link/outside.txt");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).doesNotContain("secret", folder.toString());
  }

  @Test
  void nothing_is_written_by_a_request() {
    assertThat(app.send("PUT", "/media/note.txt").status()).isEqualTo(405);
    assertThat(app.send("DELETE", "/media/note.txt").status()).isEqualTo(405);
    assertThat(app.get("/media/note.txt").text()).isEqualTo("hello");
  }

  private static WriteOptions typed(String name) {
    return WriteOptions.replace().contentType(MediaTypes.forPath(name));
  }

  private static void write(String key, String text, WriteOptions options) throws IOException {
    media.storage().write(Key.of(key), new ByteArrayInputStream(text.getBytes(UTF_8)), options);
  }
}
