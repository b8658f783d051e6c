package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.FaultyStorageProvider;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads into a storage that fails. */
final class FaultyUploadTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "SECOND_WRITE, 500, Internal Server Error",
    "SECOND_COMMIT, 500, Internal Server Error",
    "SECOND_UNAVAILABLE, 503, Service Unavailable"
  })
  void a_storage_that_fails_in_the_middle_gets_no_file_and_says_nothing_of_itself(
      String fault, int status, String title) {
    try (Log log = new Log();
        WebApp app = start(fault)) {
      Answer json = upload(app, "/upload", "Accept", "application/json");

      assertThat(json.status()).isEqualTo(status);
      assertThat(json.text())
          .contains(title, "The upload could not be stored")
          .doesNotContain(FaultyStorageProvider.INTERNALS);
      assertNothingLeft(app);
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).startsWith("SEVERE An upload could not be stored"));
    }
  }

  @Test
  void neither_does_the_page_of_the_container() {
    try (WebApp app = start("SECOND_WRITE")) {
      Answer page = upload(app, "/upload");

      assertThat(page.status()).isEqualTo(500);
      assertThat(page.text())
          .contains("The upload could not be stored")
          .doesNotContain(FaultyStorageProvider.INTERNALS, "Exception");
      assertNothingLeft(app);
    }
  }

  @Test
  void a_file_that_can_not_be_deleted_keeps_its_mark_and_no_other_file() {
    try (Log log = new Log();
        WebApp app = start("FIRST_DELETE")) {
      assertThat(upload(app, "/upload?refuse").status()).isEqualTo(422);

      assertThat(files(app)).as("the file and its mark").isEqualTo(2);
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line).startsWith("SEVERE A file of a failed upload was left behind"));
    }
  }

  private WebApp start(String fault) {
    return WebApp.in(folder)
        .provider(FaultyStorageProvider.class)
        .param("storages.media.backend", "faulty")
        .param("storages.media.baseUrl", "https://media.example.org/")
        .param("storages.faulty.fault", fault)
        .filter("/upload", new UploadFilter())
        .servlet(
            "/upload",
            (request, response) ->
                response.setStatus("refuse".equals(request.getQueryString()) ? 422 : 200))
        .start();
  }

  private static Answer upload(WebApp app, String path, String... headers) {
    byte[] body =
        new Multipart().file("one", "1.png", Samples.PNG).file("two", "2.png", Samples.PNG).bytes();
    return app.post(path, Multipart.TYPE, body, headers);
  }

  private static void assertNothingLeft(WebApp app) {
    assertThat(files(app)).isZero();
  }

  private static long files(WebApp app) {
    Storage storage = Storages.of(app.servletContext()).media().storage();
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.count();
    }
  }
}
