package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.servletstorages.Storages;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.testing.HostileFile;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes in the end of files that are uploaded to do harm: they are refused, or served so
 * that they do none. {@code HostileFileIT} has a browser open them.
 */
final class HostileFileTest {

  /** Types of which browsers run what is in them, or may be made to. */
  private static final String CAN_RUN =
      "(text/html|text/javascript|multipart/related|(application|image)/([a-z]+\\+)?xml)(;.*)?";

  private static EmbeddedS3 s3;
  private static WebApp app;

  /** Uploads to {@code /up} as the defaults have it; to the others whatever their type is. */
  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    s3 = EmbeddedS3.inMemory("bucket");
    WebApp.Builder builder =
        WebApp.in(folder)
            .mediaRoot()
            .param("storages.names", "on-s3")
            .param("storages.on-s3.backend", "s3")
            .param("storages.on-s3.location", "media") // which everybody may read
            .param("storages.s3.bucket", "bucket")
            .param("storages.s3.endpoint", s3.endpoint().toString())
            .param("storages.s3.pathStyle", "true");
    filter(builder, "/up", Map.of());
    filter(builder, "/up-any", Map.of("allowedTypes", "*/*"));
    filter(builder, "/up-any-to-s3", Map.of("allowedTypes", "*/*", "storage", "on-s3"));
    app = builder.start();
  }

  private static void filter(WebApp.Builder builder, String path, Map<String, String> params) {
    builder.servlet(path, (q, r) -> r.getWriter().print(url(Uploads.of(q))));
    builder.with(
        context -> {
          FilterDef definition = new FilterDef();
          definition.setFilterName(path);
          definition.setFilter(new UploadFilter());
          definition.setFilterClass(UploadFilter.class.getName());
          params.forEach(definition::addInitParameter);
          context.addFilterDef(definition);
          FilterMap mapping = new FilterMap();
          mapping.setFilterName(path);
          mapping.addURLPattern(path);
          context.addFilterMap(mapping);
        });
  }

  private static String url(Uploads uploads) {
    return Objects.requireNonNull(uploads.get("file")).getUrl();
  }

  @AfterAll
  static void stop() {
    app.close();
    s3.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @BeforeEach
  void empty() {
    stored().forEach(key -> storages().media().storage().delete(Key.of(key)));
  }

  static List<HostileFile> markup() {
    return HostileFile.markup();
  }

  static List<HostileFile> scripts() {
    return HostileFile.scripts();
  }

  static List<HostileFile> disguised() {
    return HostileFile.disguised();
  }

  static List<HostileFile> likeText() {
    return HostileFile.likeText();
  }

  static List<HostileFile> polyglots() {
    return HostileFile.polyglots();
  }

  static List<HostileFile> misnamed() {
    return HostileFile.misnamed();
  }

  // as the defaults have it

  @ParameterizedTest
  @MethodSource({"markup", "scripts"})
  void markup_and_scripts_are_refused(HostileFile file) {
    assertRefused(file);
  }

  @ParameterizedTest
  @MethodSource("disguised")
  void markup_that_calls_itself_something_else_is_refused(HostileFile file) {
    assertRefused(file);
  }

  @ParameterizedTest
  @MethodSource("likeText")
  void markup_that_looks_like_text_is_served_as_plain_text(HostileFile file) {
    Answer served = app.get(upload("/up", file).text());

    assertThat(served.header("Content-Type")).startsWith("text/plain");
    assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(served.body()).isEqualTo(file.bytes());
  }

  @ParameterizedTest
  @MethodSource("polyglots")
  void a_polyglot_is_served_as_the_type_that_was_found_when_it_came(HostileFile file) {
    Answer served = app.get(upload("/up", file).text());

    String subtype = file.filename().substring("a.".length()).replace("jpg", "jpeg");
    assertThat(served.header("Content-Type")).matches("(image|application)/" + subtype);
    assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(served.body()).isEqualTo(file.bytes());
  }

  @ParameterizedTest
  @MethodSource("misnamed")
  void nothing_of_a_name_is_left_in_the_key(HostileFile file) {
    Answer answer = upload("/up", file);
    Answer served = app.get(answer.text());

    assertThat(answer.text()).matches("/media/\\d{4}/\\d\\d/\\d\\d/[0-9a-f]{32}\\.png");
    assertThat(served.header("Content-Type")).isEqualTo("image/png");
    assertThat(served.headers("X-Forged")).isEmpty();
  }

  @Test
  void to_find_the_type_of_xml_nothing_is_fetched_or_expanded() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer attacker =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    attacker.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(404, -1);
        });
    attacker.start();
    try {
      String url = "http://127.0.0.1:" + attacker.getAddress().getPort();
      for (HostileFile file : HostileFile.xml(url)) {
        assertRefused(file);
      }
    } finally {
      attacker.stop(0);
    }
    assertThat(asked).isEmpty();
  }

  // where the application takes all types

  @ParameterizedTest
  @MethodSource("markup")
  void markup_that_is_allowed_is_a_download_in_a_sandbox(HostileFile file) {
    Answer served = app.get(upload("/up-any", file).text());

    assertThat(served.header("Content-Type")).matches(CAN_RUN);
    assertDownload(served);
  }

  /** Pages ask for scripts without minding that they are attachments. */
  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_that_is_allowed_comes_with_a_type_that_no_page_runs(HostileFile file) {
    Answer served = app.get(upload("/up-any", file).text());

    assertThat(served.header("Content-Type")).isEqualTo(MediaTypes.DEFAULT);
    assertDownload(served);
  }

  @ParameterizedTest
  @MethodSource("disguised")
  void no_disguise_gets_markup_past_the_sandbox(HostileFile file) {
    Answer answer = upload("/up-any", file);
    if (answer.status() == 415) {
      assertThat(stored()).isEmpty();
      return;
    }
    Answer served = app.get(answer.text());

    assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
    if (served.header("Content-Type").matches(CAN_RUN)) {
      assertDownload(served);
    } else {
      assertThat(served.header("Content-Type")).isIn("application/gzip", MediaTypes.DEFAULT);
    }
  }

  /** A bucket sends what was stored with an object, and no header of ours. */
  @ParameterizedTest
  @MethodSource({"markup", "scripts"})
  void a_bucket_sends_markup_and_scripts_as_downloads(HostileFile file) throws Exception {
    HttpResponse<byte[]> served = fetch(upload("/up-any-to-s3", file).text());

    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(header(served, "Content-Type")).matches(CAN_RUN);
    assertThat(header(served, "Content-Disposition")).startsWith("attachment; ");
  }

  // how

  private static void assertRefused(HostileFile file) {
    assertThat(upload("/up", file).status()).isEqualTo(415);
    assertThat(stored()).isEmpty();
  }

  private static void assertDownload(Answer served) {
    assertThat(served.header("Content-Disposition")).startsWith("attachment; ");
    assertThat(served.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  private static Answer upload(String path, HostileFile file) {
    byte[] form = new Multipart().file("file", file.filename(), file.bytes()).bytes();
    return app.post(path, Multipart.TYPE, form);
  }

  private static HttpResponse<byte[]> fetch(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static List<String> stored() {
    return Kept.in(storages().media().storage());
  }

  private static Storages storages() {
    return Storages.of(app.servletContext());
  }
}
