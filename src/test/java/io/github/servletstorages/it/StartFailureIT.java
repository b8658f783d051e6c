package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong settings stop the start, and whoever looks at the log can put them right. */
class StartFailureIT {

  @TempDir Path work;

  @Test
  void a_missing_bucket_name() throws Exception {
    assertThat(failure(Map.of("storages.debug", "false")))
        .contains("storages.s3.bucket is not set")
        .contains("STORAGES_S3_BUCKET", "set storages.debug to true");
  }

  @Test
  void a_setting_that_does_not_exist_and_others_that_are_wrong_all_at_once() throws Exception {
    assertThat(
            failure(
                Map.of(
                    "storages.debgu", "true",
                    "storages.debug", "perhaps",
                    "storages.upload.maxFileSize", "big")))
        .contains("storages.debgu", "is not a setting", "Did you mean storages.debug?")
        .contains("perhaps", "true or false")
        .contains("storages.upload.maxFileSize", "big", "10MB");
  }

  @Test
  void an_endpoint_that_does_not_answer() throws Exception {
    assertThat(
            failure(
                Map.of(
                    "storages.debug", "false",
                    "storages.s3.bucket", "gallery",
                    "storages.s3.endpoint", "http://127.0.0.1:1",
                    "storages.s3.pathStyle", "true",
                    "aws.accessKeyId", "some-key",
                    "aws.secretAccessKey", "some-secret-value")))
        .contains("the store does not answer", "Check storages.s3.endpoint")
        .contains("http://127.0.0.1:1")
        .doesNotContain("some-secret-value");
  }

  /**
   * Not a folder without write permission: the superuser, whom containers like, may write there.
   */
  @Test
  void a_media_root_that_cannot_be_a_folder() throws Exception {
    Path file = Files.writeString(work.resolve("file"), "");

    assertThat(
            failure(
                Map.of(
                    "storages.debug",
                    "true",
                    "storages.media.root",
                    file.resolve("media").toString())))
        .contains(file.resolve("media").toString())
        .contains("Set storages.media.root to a folder that the server's user may write to");
  }

  /** All that the log and the exception say of a start that has to fail. */
  private String failure(Map<String, String> settings) throws Exception {
    Path folder = Files.createTempDirectory(work, "gallery");
    try (LogRecorder log = LogRecorder.start()) {
      Throwable failure = catchThrowable(() -> Gallery.withSettings(folder, settings).close());
      assertThat(failure).as("what stopped the start").isNotNull();
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      return log.text() + text;
    }
  }
}
