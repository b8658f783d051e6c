package io.github.servletstorages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.config.CrossOriginConfig;
import io.github.servletstorages.config.PagesConfig;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is kept in content codings too. */
final class NegotiatedFileTest {

  private static final String PLAIN = "the file as it is, which is longest";
  private static final String BROTLI = "as br";
  private static final String ZSTD = "as zstd";
  private static final String GZIP = "as gzip, longer";

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .filter(
                "/files/*",
                new StaticFilter(
                    "/files/",
                    new Files(),
                    PagesConfig.NONE,
                    new CrossOrigin(CrossOriginConfig.UNSAID)))
            .start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd     | br   | as br",
        "gzip, zstd                  | zstd | as zstd",
        "gzip                        | gzip | as gzip, longer",
        "br;q=0.5, gzip              | gzip | as gzip, longer",
        "X-Gzip                      | gzip | as gzip, longer",
        "*;q=0.1                     | br   | as br"
      })
  void the_client_gets_the_coding_it_likes_best(String accepted, String coding, String body) {
    Answer answer = get("/files/all.css", "Accept-Encoding", accepted);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
    assertThat(answer.text()).isEqualTo(body);
    assertThat(answer.header("Content-Length")).isEqualTo("" + body.length());
    assertThat(answer.header("Content-Type")).isEqualTo("text/css");
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"identity", "deflate", "gzip;q=0", "identity;q=0", "nonsense;;", "gzip;q=x"})
  void the_client_gets_the_file_as_it_is_where_nothing_else_will_do(String accepted) {
    Answer answer = get("/files/all.css", "Accept-Encoding", accepted);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers("Content-Encoding")).isEmpty();
    assertThat(answer.text()).isEqualTo(PLAIN);
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void several_lines_are_one_list() {
    Answer answer =
        get("/files/all.css", "Accept-Encoding", "br;q=0", "Accept-Encoding", "gzip, zstd;q=0");

    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void the_smallest_is_sent_among_equals() {
    assertThat(get("/files/small.gz.js", "Accept-Encoding", "br, gzip").header("Content-Encoding"))
        .isEqualTo("gzip");
    assertThat(
            get("/files/same.js", "Accept-Encoding", "gzip, zstd, br").header("Content-Encoding"))
        .isEqualTo("br");
  }

  @Test
  void a_file_without_codings_does_not_vary() {
    Answer answer = get("/files/plain.png", "Accept-Encoding", "gzip, br");

    assertThat(answer.text()).isEqualTo(PLAIN);
    assertThat(answer.headers("Vary")).isEmpty();
    assertThat(answer.headers("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"br, v1.br", "zstd, v1.zst", "gzip, v1.gz", "identity, v1"})
  void each_coding_has_an_entity_tag_of_its_own(String accepted, String tag) {
    Answer answer = get("/files/all.css", "Accept-Encoding", accepted);
    Answer again =
        get("/files/all.css", "Accept-Encoding", accepted, "If-None-Match", '"' + tag + '"');

    assertThat(answer.header("ETag")).isEqualTo('"' + tag + '"');
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo('"' + tag + '"');
    assertThat(again.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(again.headers("Content-Encoding")).isEmpty();
  }

  @Test
  void who_has_another_coding_gets_the_one_asked_for() {
    Answer answer =
        get("/files/all.css", "Accept-Encoding", "gzip", "If-None-Match", "\"v1.br\", \"v1\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(GZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v1-gzip\"", "W/\"v1-gzip\"", "\"v1;gzip\"", "\"v1--gzip\""})
  void the_tag_of_a_proxy_that_compressed_the_file_is_known(String tag) {
    assertThat(get("/files/all.css", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(get("/files/all.css", "If-Match", tag).status()).isEqualTo(412);
    assertThat(get("/files/all.css", "Range", "bytes=0-0", "If-Range", tag).status())
        .isEqualTo(200);
  }

  @Test
  void a_range_is_one_of_the_encoded_bytes() {
    Answer answer =
        get(
            "/files/all.css",
            "Accept-Encoding",
            "br",
            "Range",
            "bytes=3-",
            "If-Range",
            "\"v1.br\"");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.text()).isEqualTo("br");
    assertThat(answer.header("Content-Encoding")).isEqualTo("br");
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 3-4/5");
  }

  @Test
  void a_range_of_another_coding_is_none_of_this_one() {
    Answer answer =
        get("/files/all.css", "Accept-Encoding", "br", "Range", "bytes=3-", "If-Range", "\"v1\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(BROTLI);
  }

  @Test
  void several_ranges_of_an_encoded_file_get_it_whole() {
    Answer encoded = get("/files/all.css", "Accept-Encoding", "br", "Range", "bytes=0-0,3-3");
    Answer plain = get("/files/all.css", "Range", "bytes=0-0,3-3");

    assertThat(encoded.status()).isEqualTo(200);
    assertThat(encoded.text()).isEqualTo(BROTLI);
    assertThat(plain.status()).isEqualTo(206);
    assertThat(plain.header("Content-Type")).startsWith("multipart/byteranges");
  }

  @Test
  void a_range_outside_the_file_varies_too() {
    Answer answer = get("/files/all.css", "Accept-Encoding", "br", "Range", "bytes=9-");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */5");
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void a_missing_file_varies_where_others_do() {
    Answer answer = get("/files/missing.css", "Accept-Encoding", "br");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void head_says_what_get_says() {
    Answer answer = app.send("HEAD", "/files/all.css", "Accept-Encoding", "br");

    assertThat(answer.header("Content-Encoding")).isEqualTo("br");
    assertThat(answer.header("Content-Length")).isEqualTo("5");
    assertThat(answer.header("ETag")).isEqualTo("\"v1.br\"");
    assertThat(answer.body()).isEmpty();
  }

  private static Answer get(String path, String... headers) {
    return app.get(path, headers);
  }

  private static final class Files implements ServedFiles {

    private final Map<String, ServedFile> files =
        Map.of(
            "all.css",
            served(
                "text/css",
                Map.of(
                    ContentCoding.GZIP,
                    GZIP,
                    ContentCoding.BROTLI,
                    BROTLI,
                    ContentCoding.ZSTD,
                    ZSTD)),
            "small.gz.js",
            served(
                "text/javascript", Map.of(ContentCoding.GZIP, "gz", ContentCoding.BROTLI, "brr")),
            "same.js",
            served(
                "text/javascript",
                Map.of(
                    ContentCoding.GZIP,
                    "gz",
                    ContentCoding.ZSTD,
                    "zs",
                    ContentCoding.BROTLI,
                    "br")),
            "plain.png",
            served("image/png", Map.of()));

    @Override
    public Optional<ServedFile> find(Key path) {
      return Optional.ofNullable(files.get(path.value()));
    }

    @Override
    public boolean areNegotiated() {
      return true;
    }

    private static ServedFile served(String type, Map<ContentCoding, String> encoded) {
      Representation plain =
          new Representation(
              PLAIN.length(),
              EntityTag.strong("v1"),
              Instant.parse("2026-11-20T10:20:30Z"),
              Map.of("Content-Type", type, "Cache-Control", "no-cache"),
              body(PLAIN));
      return new ServedFile(
          plain,
          encoded.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      e -> plain.in(e.getKey(), e.getValue().length(), body(e.getValue())))));
    }

    private static Representation.Body body(String text) {
      byte[] bytes = text.getBytes(UTF_8);
      return (offset, length, client) ->
          client.write(bytes, Math.toIntExact(offset), Math.toIntExact(length));
    }
  }
}
