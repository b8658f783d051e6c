package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set for uploads, for all and for one filter, in a container. */
final class UploadSettingsTest {

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .param("storages.names", "bills")
            .param("storages.bills.root", folder.resolve("bills").toString())
            .param("storages.bills.cacheControl", "private, max-age=9")
            .param("storages.upload.maxFiles", "1")
            .filter("all", "/all/*", new UploadFilter())
            .filter("bills", "/pay/*", new UploadFilter())
            .with(
                initParams(
                    "bills",
                    Map.of(
                        "storage", "bills",
                        "keyTemplate", "in/{field}/{id}{ext}",
                        "maxFiles", "2",
                        "rollback", "false")))
            .servlet("/all/fail", (q, r) -> r.sendError(500))
            .servlet("/pay/fail", (q, r) -> r.sendError(500))
            .start();
  }

  private static Consumer<Context> initParams(String filter, Map<String, String> params) {
    return context -> {
      FilterDef definition = Objects.requireNonNull(context.findFilterDef(filter), filter);
      params.forEach(definition::addInitParameter);
    };
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Storage storage(String name) {
    return Storages.of(app.servletContext()).storage(name).orElseThrow();
  }

  private static List<String> keys(String storage) {
    try (Stream<ListedFile> files = storage(storage).list(KeyPrefix.ALL)) {
      return files.map(file -> file.key().value()).toList();
    }
  }

  private static Answer post(String path, Multipart form) {
    return app.post(path, Multipart.TYPE, form.bytes());
  }

  @Test
  void a_filter_has_a_storage_keys_limits_and_an_end_of_its_own() {
    Multipart two =
        new Multipart().file("scan", "a.png", Samples.PNG).file("scan", "b.png", Samples.PNG);

    assertThat(post("/pay/fail", two).status()).isEqualTo(500);

    assertThat(keys("bills")).hasSize(2).allMatch(key -> key.matches("in/scan/[0-9a-f]{32}\\.png"));
    StoredFile stored = storage("bills").find(Key.of(keys("bills").get(0))).orElseThrow();
    assertThat(stored.headers().cacheControl()).isEqualTo("private, max-age=9");
    assertThat(keys("media")).isEmpty();
  }

  @Test
  void another_filter_has_what_is_set_for_all() {
    Multipart one = new Multipart().file("scan", "a.png", Samples.PNG);
    Multipart two =
        new Multipart().file("scan", "a.png", Samples.PNG).file("scan", "b.png", Samples.PNG);

    assertThat(post("/all/fail", one).status()).isEqualTo(500);
    assertThat(post("/all/fail", two).status()).isEqualTo(413);
    assertThat(keys("media")).isEmpty();
  }

  /** The container's own timeout is the only one that a silent client is noticed by. */
  @Test
  void a_client_that_stops_sending_gets_408_and_the_connection_ends(@TempDir Path other)
      throws IOException {
    try (WebApp impatient =
            WebApp.in(other)
                .mediaRoot()
                .filter("up", "/up/*", new UploadFilter())
                .servlet("/up/x", (q, r) -> r.getWriter().print("reached"))
                .readTimeout(Duration.ofMillis(200))
                .start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
      byte[] form = new Multipart().file("scan", "a.png", Samples.PNG).bytes();
      String head =
          "POST /up/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
              + Multipart.TYPE
              + "\r\nContent-Length: "
              + form.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      socket.getOutputStream().write(form, 0, form.length / 2);
      socket.getOutputStream().flush();

      // what it says is Tomcat's page: it has an opinion of its own on its timeout
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(answer)
          .startsWith("HTTP/1.1 408")
          .containsIgnoringCase("Connection: close")
          .doesNotContain("reached");
    }
  }

  @Test
  void init_params_that_are_wrong_stop_the_filter_with_all_that_is_wrong(@TempDir Path other) {
    try (Log log = new Log();
        WebApp refused =
            WebApp.in(other)
                .mediaRoot()
                .filter("up", "/up/*", new UploadFilter())
                .with(initParams("up", Map.of("rolback", "false", "storage", "attic")))
                .servlet("/up/x", (q, r) -> r.getWriter().print("reached"))
                .start()) {
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("SEVERE"))
          .singleElement()
          .asString()
          .contains("rolback (init-param of filter \"up\")", "Did you mean rollback?", "\"attic\"");
      assertThat(refused.get("/up/x").text()).isNotEqualTo("reached");
    }
  }
}
