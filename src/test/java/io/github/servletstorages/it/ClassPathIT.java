package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.github.servletstorages.Storages",
        "io.github.servletstorages.upload.UploadFilter",
        "software.amazon.awssdk.services.s3.S3Client",
        "org.apache.tika.Tika",
        "com.grack.nanojson.JsonWriter",
        "org.gaul.s3proxy.S3Proxy",
      })
  void what_is_under_test_is_not_on_the_class_path(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }
}
