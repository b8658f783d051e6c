package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.StorageException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class S3ConfigTest {

  private static final S3Traits AWS = new S3Traits(true, true, Optional.of(true), true, false);
  private static final S3Traits COMPATIBLE =
      new S3Traits(false, false, Optional.empty(), true, true);

  private static S3Config config(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("bucket", "shop");
    return S3Config.of(all);
  }

  @Test
  void without_an_endpoint_the_store_is_amazons() {
    assertThat(config(Map.of()).traits()).isEqualTo(AWS);
  }

  @Test
  void an_endpoint_makes_the_store_a_compatible_one() {
    assertThat(config(Map.of("endpoint", "https://s3.example.org")).traits()).isEqualTo(COMPATIBLE);
  }

  @Test
  void what_is_set_goes_before_what_is_found() {
    assertThat(config(Map.of("compatibility", "compatible")).traits()).isEqualTo(COMPATIBLE);
    Map<String, String> privateLink =
        Map.of("endpoint", "https://bucket.vpce-1.s3.amazonaws.com", "compatibility", "aws");
    assertThat(config(privateLink).traits()).isEqualTo(AWS);
  }

  @Test
  void each_trait_can_be_set_by_itself() {
    Map<String, String> opposites =
        Map.of(
            "chunkedEncoding", "false",
            "checksums", "false",
            "conditionalWrites", "false",
            "deleteObjects", "single",
            "equalParts", "true");

    assertThat(config(opposites).traits())
        .isEqualTo(new S3Traits(false, false, Optional.of(false), false, true));
  }

  @Test
  void defaults_hold_for_what_is_not_set() {
    S3Config config = config(Map.of());

    assertThat(config.uploads())
        .isEqualTo(new S3UploadSettings(8 << 20, 4, Duration.ofSeconds(30)));
    assertThat(config.timeouts())
        .isEqualTo(
            new S3Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), 3));
  }

  @Test
  void a_part_is_a_whole_number_of_chunks() {
    assertThat(config(Map.of("partSize", "6MB")).uploads().partSize())
        .isEqualTo(91L * PartMemory.CHUNK);
  }

  @Test
  void more_memory_than_there_is_is_refused_at_the_start() {
    S3UploadSettings uploads = config(Map.of()).uploads();

    assertThatCode(() -> uploads.requireRoom(S3Fixtures.ATTEMPT, 64 << 20))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> uploads.requireRoom(S3Fixtures.ATTEMPT, 50 << 20))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll(
            "storages.s3.partSize", "storages.s3.maxConcurrency", "40 MiB", "50 MiB");
  }

  @Test
  void without_a_bucket_there_is_no_storage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3Config.of(Map.of()))
        .withMessage("storages.s3.bucket is not set");
  }

  @Test
  void no_secret_is_in_its_text() {
    S3Config config =
        config(
            Map.of(
                "accessKeyId", "AKIAHUNTER",
                "secretAccessKey", "hunter2",
                "sessionToken", "token2"));

    assertThat(config.toString()).doesNotContain("AKIAHUNTER", "hunter2", "token2");
    assertThat(config.credentials().provider().resolveCredentials().secretAccessKey())
        .isEqualTo("hunter2");
  }
}
