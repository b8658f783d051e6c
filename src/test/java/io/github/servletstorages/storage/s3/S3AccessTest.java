package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.AccessConfig;
import io.github.servletstorages.config.StorageConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class S3AccessTest {

  @Test
  void it_goes_where_the_storage_goes() {
    Map<String, String> properties =
        Map.of(
            "bucket", "shop",
            "endpoint", "https://s3.example.org",
            "region", "eu-central-1",
            "customDomain", "files.example.org");
    try (S3Access access = S3Access.open(storage("s3", properties))) {
      assertThat(access.bucket()).isEqualTo("shop");
      assertThat(access.region().id()).isEqualTo("eu-central-1");
      assertThat(access.endpoint()).contains(URI.create("https://s3.example.org"));
      assertThat(access.bucketUrl()).isEqualTo("https://shop.s3.example.org/");
      assertThat(access.publicUrl()).isEqualTo("https://files.example.org/");
    }
  }

  @Test
  void a_local_storage_has_no_bucket() {
    assertThatThrownBy(() -> S3Access.open(storage("local", Map.of("root", "/srv"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("media");
  }

  private static StorageConfig storage(String backend, Map<String, String> properties) {
    return new StorageConfig(
        "media", backend, "media", Optional.empty(), AccessConfig.OPEN, properties);
  }
}
