package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that the application makes itself, in a container. */
final class UploadKeyGeneratorTest {

  /** Makes the key that the field {@code key} has; the word {@code suggested} stands for that. */
  public static final class ByField implements UploadKeyGenerator {
    @Override
    public Key keyFor(IncomingFile file, Key suggested, HttpServletRequest request) {
      String wanted = Objects.requireNonNull(request.getParameter("key"), "key");
      return Key.of(
          wanted
              .replace("{suggested}", suggested.value())
              .replace("{file}", file.field() + "-" + file.originalName()));
    }
  }

  @TempDir private static Path folder;
  private static WebApp app;
  private static Storage storage;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .param("storages.upload.keyTemplate", "{id}{ext}")
            .param("storages.upload.keyGenerator", ByField.class.getName())
            .filter("/up/*", new UploadFilter())
            .filter("/fixed/*", new UploadFilter().keyGenerator((f, s, r) -> Key.of("fixed")))
            .servlet("/up/x", (q, r) -> r.getWriter().print(Uploads.of(q).size()))
            .servlet("/up/fail", (q, r) -> r.setStatus(400))
            .servlet("/fixed/x", (q, r) -> r.getWriter().print(Uploads.of(q).size()))
            .start();
    storage = Storages.of(app.servletContext()).media().storage();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    storage.deleteAll(keys().stream().map(Key::of).toList());
  }

  private static List<String> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::path).toList();
    }
  }

  private static Answer post(String path, String key) {
    Multipart form = new Multipart().field("key", key).file("photo", "a.png", Samples.PNG);
    return app.post(path, Multipart.TYPE, form.bytes());
  }

  @Test
  void a_key_may_be_made_of_the_request_the_file_and_what_the_template_says() {
    assertThat(post("/up/x", "users/7/{file}/{suggested}").status()).isEqualTo(200);

    assertThat(keys())
        .singleElement()
        .asString()
        .matches("users/7/photo-a\\.png/[0-9a-f]{32}\\.png");
  }

  @Test
  void the_file_goes_with_its_request_as_any_other() {
    assertThat(post("/up/fail", "a/{suggested}").status()).isEqualTo(400);

    assertThat(keys()).isEmpty();
  }

  @Test
  void a_generator_that_the_filter_was_given_goes_before_the_one_that_is_named() {
    assertThat(post("/fixed/x", "other").status()).isEqualTo(200);

    assertThat(keys()).containsExactly("fixed");
  }

  @Test
  void a_file_that_is_there_stays_and_the_upload_fails() throws IOException {
    Key taken = Key.of("taken.png");
    storage.write(taken, new ByteArrayInputStream("mine".getBytes(UTF_8)), WriteOptions.create());
    try (Log log = new Log()) {

      assertThat(post("/up/x", "taken.png").status()).isEqualTo(500);

      assertThat(log.lines()).anyMatch(line -> line.contains("An upload could not be stored"));
    }
    assertThat(keys()).as("no mark is left").containsExactly("taken.png");
    try (StoredContent content = storage.read(taken)) {
      assertThat(content.stream()).hasBinaryContent("mine".getBytes(UTF_8));
    }
  }

  /** The first is there when the second comes, and goes since its request fails. */
  @Test
  void two_files_of_a_request_can_not_have_one_key() {
    Multipart form =
        new Multipart()
            .field("key", "same")
            .file("one", "a.png", Samples.PNG)
            .file("two", "a.png", Samples.PNG);

    assertThat(app.post("/up/x", Multipart.TYPE, form.bytes()).status()).isEqualTo(500);
    assertThat(keys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "../secret, InvalidKeyException",
    "/etc/passwd, InvalidKeyException",
    ".pending/x, starts with a dot",
    ".kept/x.json, starts with a dot"
  })
  void a_key_that_can_not_be_had_is_told_to_the_log_alone(String key, String reason) {
    try (Log log = new Log()) {
      Answer answer = post("/up/x", key);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).doesNotContain(reason);
      assertThat(log.lines())
          .anyMatch(line -> line.contains(ByField.class.getName()) && line.contains(reason));
    }
    assertThat(keys()).isEmpty();
  }
}
