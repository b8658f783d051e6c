package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.Storages;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a bucket that the application serves itself. */
final class ProxiedFilesTest {

  @TempDir private static Path folder;
  private static final Map<String, String> BEFORE = new HashMap<>();
  private static EmbeddedS3 s3;
  private static WebApp app;
  private static MediaFiles media;
  private static MediaFiles bills;

  @BeforeAll
  static void start() throws Exception {
    s3 = EmbeddedS3.inMemory("shop");
    property("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    property("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    app =
        WebApp.in(folder)
            .contextPath("/shop")
            .param("storages.s3.bucket", s3.bucket())
            .param("storages.s3.endpoint", s3.endpoint().toString())
            .param("storages.s3.pathStyle", "true")
            .param("storages.secretKey", "${env:TEST_SECRET_KEY}")
            .param("storages.media.backend", "s3")
            .param("storages.media.proxy", "true")
            .param("storages.names", "bills")
            .param("storages.bills.backend", "s3")
            .param("storages.bills.proxy", "true")
            .param("storages.bills.signedUrls", "true")
            .param("storages.bills.baseUrl", "/private/bills/")
            .start();
    Storages storages = Storages.of(app.servletContext());
    media = storages.media();
    bills = storages.files("bills");
    write(media, "note.txt", "hello");
    write(media, "page.html", "<p>");
    write(media, "empty.txt", "");
    write(bills, "2026/b 1.pdf", "%PDF");
  }

  @AfterAll
  static void stop() {
    app.close();
    s3.close();
    BEFORE.forEach(ProxiedFilesTest::restore);
  }

  private static void property(String name, String value) {
    BEFORE.put(name, System.setProperty(name, value));
  }

  private static void restore(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  @Test
  void a_file_is_served_at_a_path_of_the_application() {
    Answer answer = app.get(media.url("note.txt"));

    assertThat(media.url("note.txt")).isEqualTo("/shop/media/note.txt");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void ranges_and_conditions_are_those_of_local_files() {
    String tag = app.get("/shop/media/note.txt").header("ETag");

    assertThat(tag).startsWith("\"");
    assertThat(app.get("/shop/media/note.txt", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(app.get("/shop/media/note.txt", "If-Match", "\"x\"").status()).isEqualTo(412);
    assertThat(app.get("/shop/media/note.txt", "Range", "bytes=1-2").text()).isEqualTo("el");
    assertThat(app.get("/shop/media/note.txt", "Range", "bytes=0-0,4-4").text())
        .contains("bytes 0-0/5\r\n\r\nh\r\n")
        .contains("bytes 4-4/5\r\n\r\no\r\n");
    assertThat(app.get("/shop/media/note.txt", "Range", "bytes=5-").status()).isEqualTo(416);
    assertThat(app.send("HEAD", "/shop/media/note.txt").header("Content-Length")).isEqualTo("5");
    assertThat(app.get("/shop/media/empty.txt").header("Content-Length")).isEqualTo("0");
  }

  @Test
  void what_a_browser_could_run_is_a_download_in_a_sandbox() {
    Answer answer = app.get("/shop/media/page.html");

    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"page.html\"");
    assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox;");
  }

  @Test
  void what_is_not_there_is_missing() {
    assertThat(app.get("/shop/media/missing.txt").status()).isEqualTo(404);
  }

  @Test
  void private_files_are_served_by_urls_that_the_application_signs() {
    String url = bills.url("2026/b 1.pdf");

    assertThat(url).startsWith("/shop/private/bills/2026/b%201.pdf?signed=");
    assertThat(app.get(url).text()).isEqualTo("%PDF");
    assertThat(app.get(url, "Range", "bytes=0-0").text()).isEqualTo("%");
    assertThat(app.get(url.substring(0, url.indexOf('?'))).status()).isEqualTo(403);
    assertThat(app.get("/shop/private/bills/missing.pdf").status()).isEqualTo(403);
    assertThat(
            app.get(
                    bills.signedUrl(
                        Key.of("2026/b 1.pdf"),
                        SignedUrlOptions.of(Duration.ofMinutes(1))
                            .contentDisposition("attachment; filename=\"bill.pdf\"")))
                .header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"bill.pdf\"");
  }

  @Test
  void while_the_store_does_not_answer_the_client_is_told_to_come_again(@TempDir Path other)
      throws Exception {
    EmbeddedS3 stopped = EmbeddedS3.inMemory("shop");
    try (WebApp cutOff =
        WebApp.in(other)
            .param("storages.s3.bucket", stopped.bucket())
            .param("storages.s3.endpoint", stopped.endpoint().toString())
            .param("storages.s3.pathStyle", "true")
            .param("storages.media.backend", "s3")
            .param("storages.media.proxy", "true")
            .start()) {
      stopped.close();

      Answer answer = cutOff.get("/media/note.txt");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.text()).doesNotContain("Exception");
    }
  }

  private static void write(MediaFiles files, String key, String text) throws IOException {
    files
        .storage()
        .write(
            Key.of(key),
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            WriteOptions.create().contentType(MediaTypes.forPath(key)));
  }
}
