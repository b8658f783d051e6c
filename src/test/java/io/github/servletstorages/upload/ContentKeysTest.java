package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.testing.EmbeddedS3;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads whose keys are made of their content, in a container. */
final class ContentKeysTest {

  @TempDir private Path folder;
  private WebApp app;
  private Storage storage;

  @BeforeEach
  void start() {
    start(WebApp.in(folder).mediaRoot());
  }

  private void start(WebApp.Builder builder) {
    app =
        builder
            .param("storages.upload.keyTemplate", "{field}/{sha256}{ext}")
            .param("storages.upload.fields.scan.keyTemplate", "scans/{yyyy}/{id}{ext}")
            .filter("/up/*", new UploadFilter())
            .servlet("/up/x", (q, r) -> r.getWriter().print(photo(q).getUrl()))
            .servlet("/up/fail", (q, r) -> r.setStatus(400))
            .servlet(
                "/up/delete-committed",
                (q, r) -> {
                  Uploads.of(q).commit();
                  q.getPart("photo").delete();
                })
            .servlet("/up/delete", (q, r) -> q.getPart("photo").delete())
            .servlet(
                "/up/again",
                (q, r) -> {
                  r.setStatus(400);
                  r.getWriter().print(Uploads.of(q).keep());
                })
            .start();
    storage = Storages.of(app.servletContext()).media().storage();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private static UploadedFiles photo(HttpServletRequest request) {
    return Objects.requireNonNull(Uploads.of(request).get("photo"), "photo");
  }

  private List<String> keys() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(ListedFile::path).toList();
    }
  }

  private String post(String path) {
    return post(path, new Multipart().file("photo", "a.png", Samples.PNG));
  }

  private String post(String path, Multipart form) {
    return app.post(path, Multipart.TYPE, form.bytes()).text();
  }

  @Test
  void the_same_file_twice_is_there_once_under_the_hash_of_its_content() {
    String url = post("/up/x");

    assertThat(post("/up/x")).isEqualTo(url).matches("/media/photo/[0-9a-f]{64}\\.png");
    assertThat(app.get(url).body()).isEqualTo(Samples.PNG);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void a_field_has_keys_of_its_own_be_they_random_or_of_content() {
    Multipart form =
        new Multipart().file("photo", "a.png", Samples.PNG).file("scan", "a.png", Samples.PNG);

    post("/up/x", form);
    post("/up/x", form);

    assertThat(keys())
        .hasSize(3)
        .satisfiesExactly(
            key -> assertThat(key).matches("photo/[0-9a-f]{64}\\.png"),
            key -> assertThat(key).matches("scans/20[0-9]{2}/[0-9a-f]{32}\\.png"),
            key -> assertThat(key).matches("scans/20[0-9]{2}/[0-9a-f]{32}\\.png"));
  }

  @Test
  void a_file_that_was_there_survives_whatever_later_uploads_of_it_come_to() {
    String url = post("/up/x");

    post("/up/fail");
    post("/up/delete");
    app.post(
        "/up/x",
        Multipart.TYPE,
        new Multipart()
            .file("photo", "a.png", Samples.PNG)
            .file("other", "b.png", Samples.HTML)
            .bytes());

    assertThat(app.get(url).body()).isEqualTo(Samples.PNG);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void a_file_that_the_application_deletes_is_gone_unless_others_may_use_it_by_now() {
    post("/up/delete");
    assertThat(keys()).isEmpty();

    post("/up/delete-committed");
    assertThat(keys()).hasSize(1);
  }

  @Test
  void a_first_upload_that_fails_leaves_nothing() {
    post("/up/fail");

    assertThat(keys()).isEmpty();
  }

  @Test
  void a_file_can_be_kept_for_a_form_that_is_shown_again_whether_it_was_there_or_not() {
    for (int i = 0; i < 2; i++) {
      String token = post("/up/again");
      String url = post("/up/x", new Multipart().field("uploads.kept", token));

      assertThat(app.get(url).body()).isEqualTo(Samples.PNG);
      assertThat(keys()).hasSize(1);
    }
  }

  @Test
  void it_is_the_same_on_s3() throws Exception {
    app.close();
    System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_ACCESS_KEY);
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("bucket")) {
      start(
          WebApp.in(folder.resolve("s3"))
              .param("storages.media.backend", "s3")
              .param("storages.s3.bucket", "bucket")
              .param("storages.s3.endpoint", s3.endpoint().toString())
              .param("storages.s3.pathStyle", "true"));

      post("/up/fail");
      assertThat(keys()).isEmpty();
      String url = post("/up/x");
      post("/up/fail");
      assertThat(post("/up/x")).isEqualTo(url);
      assertThat(keys()).singleElement().asString().matches("photo/[0-9a-f]{64}\\.png");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }
}
