package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.Storages;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A local storage of the application's own, with signed URLs, and settings of access. */
final class PrivateFilesTest {

  private static final String SHOP = "https://shop.example.org";

  @TempDir private static Path folder;
  private static WebApp app;
  private static MediaFiles bills;

  @BeforeAll
  static void start() throws IOException {
    app =
        WebApp.in(folder)
            .contextPath("/shop")
            .param("storages.debug", "true") // signs with a key of its own
            .param("storages.names", "bills")
            .param("storages.bills.signedUrls", "true")
            .param("storages.bills.root", folder.resolve("bills").toString())
            .param("storages.bills.cors", SHOP + ", https://other.example.org")
            .param("storages.media.root", folder.resolve("media").toString())
            .param("storages.media.cors", "*")
            .param("storages.media.resourcePolicy", "cross-origin")
            .param("storages.media.timingOrigins", SHOP + ", https://other.example.org")
            .param("storages.media.downloadTypes", "application/pdf, text/*")
            .param("storages.media.cacheControl", "public, max-age=77")
            .param("storages.static.cors", "*")
            .file("static/font.woff2", "font")
            .start();
    Storages storages = Storages.of(app.servletContext());
    bills = storages.files("bills");
    write(bills, "a b.pdf");
    write(bills, "page.html");
    write(storages.media(), "photo.jpg");
    write(storages.media(), "paper.pdf");
    write(storages.media(), "note.txt");
  }

  private static void write(MediaFiles files, String key) throws IOException {
    files
        .storage()
        .write(
            Key.of(key),
            new ByteArrayInputStream(key.getBytes(UTF_8)),
            WriteOptions.create().contentType(MediaTypes.forPath(key)));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_file_of_a_storage_with_signed_urls_is_served_by_its_url() {
    String url = bills.url("a b.pdf");
    Answer answer = app.get(url);

    assertThat(url).startsWith("/shop/bills/a%20b.pdf?signed=").isEqualTo(bills.url("a b.pdf"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("a b.pdf");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(app.get(url, "Range", "bytes=0-0").status()).isEqualTo(206);
    assertThat(app.get(url, "If-None-Match", answer.header("ETag")).status()).isEqualTo(304);
    assertThat(app.send("HEAD", url).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b.pdf", "a%20b.pdf?signed=1.x", "not-there.pdf", "a%20b.pdf?v=1"})
  void without_a_signature_nobody_learns_even_whether_it_is_there(String path) {
    Answer answer = app.get("/shop/bills/" + path);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers("ETag")).isEmpty();
    assertThat(app.send("HEAD", "/shop/bills/" + path).status()).isEqualTo(403);
  }

  @Test
  void a_signature_for_another_file_or_time_is_none() {
    String url = bills.url("page.html");
    String query = url.substring(url.indexOf('?'));

    assertThat(app.get("/shop/bills/a%20b.pdf" + query).status()).isEqualTo(403);
    assertThat(app.get(url.replace("signed=", "signed=9")).status()).isEqualTo(403);
  }

  @Test
  void a_url_can_say_how_a_file_is_presented_but_a_page_stays_a_download() {
    SignedUrlOptions named =
        SignedUrlOptions.of(Duration.ofMinutes(1)).contentDisposition("inline; filename=\"b.pdf\"");

    Answer pdf = app.get(bills.signedUrl(Key.of("a b.pdf"), named));
    assertThat(pdf.header("Content-Disposition")).isEqualTo("inline; filename=\"b.pdf\"");
    Answer page = app.get(bills.signedUrl(Key.of("page.html"), named));
    assertThat(page.header("Content-Disposition")).isEqualTo("attachment; filename=\"page.html\"");
  }

  @Test
  void a_file_without_its_own_gets_the_cache_control_of_its_storage() {
    assertThat(app.get("/shop/media/photo.jpg").header("Cache-Control"))
        .isEqualTo("public, max-age=77");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/shop/media/photo.jpg", "/shop/static/font.woff2"})
  void a_star_lets_pages_of_all_origins_read(String path) {
    Answer answer = app.get(path, "Origin", "https://anyone.example.org");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.headers("Vary")).doesNotContain("Origin");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("Content-Range");
  }

  @Test
  void a_list_lets_those_of_the_list_read_and_tells_caches_that_answers_differ() {
    String url = bills.url("a b.pdf");

    Answer listed = app.get(url, "Origin", SHOP);
    assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(listed.header("Vary")).isEqualTo("Origin");
    for (Answer other :
        new Answer[] {app.get(url, "Origin", "https://evil.example.org"), app.get(url)}) {
      assertThat(other.status()).isEqualTo(200);
      assertThat(other.headers("Access-Control-Allow-Origin")).isEmpty();
      assertThat(other.header("Vary")).isEqualTo("Origin");
    }
  }

  @Test
  void a_page_may_ask_beforehand() {
    Answer asked =
        app.send(
            "OPTIONS",
            "/shop/bills/a%20b.pdf",
            "Origin",
            SHOP,
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "Range");

    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(asked.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
    assertThat(asked.header("Access-Control-Allow-Headers")).contains("Range");
    Answer stranger =
        app.send("OPTIONS", "/shop/bills/a%20b.pdf", "Origin", "https://evil.example.org");
    assertThat(stranger.headers("Access-Control-Allow-Methods")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper.pdf", "note.txt"})
  void a_type_can_be_made_a_download(String name) {
    Answer answer = app.get("/shop/media/" + name);

    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"" + name + '"');
    assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox;");
    assertThat(app.get("/shop/media/photo.jpg").headers("Content-Disposition")).isEmpty();
    assertThat(app.get(bills.url("a b.pdf")).headers("Content-Disposition")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, photo.jpg, 200",
    "HEAD, photo.jpg, 200",
    "GET, missing.jpg, 404",
    "OPTIONS, photo.jpg, 204",
    "POST, photo.jpg, 405"
  })
  void every_answer_says_who_may_embed_and_time_it(String method, String name, int status) {
    Answer answer = app.send(method, "/shop/media/" + name);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(answer.header("Timing-Allow-Origin"))
        .isEqualTo(SHOP + ", https://other.example.org");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void where_nothing_is_set_nothing_is_said_of_embedding_and_timing() {
    Answer answer = app.get("/shop/static/font.woff2");

    assertThat(answer.headers("Cross-Origin-Resource-Policy")).isEmpty();
    assertThat(answer.headers("Timing-Allow-Origin")).isEmpty();
  }

  @Test
  void a_304_may_be_read_by_who_may_read_the_file() {
    String tag = app.get("/shop/media/photo.jpg").header("ETag");

    Answer answer = app.get("/shop/media/photo.jpg", "If-None-Match", tag, "Origin", SHOP);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
  }
}
