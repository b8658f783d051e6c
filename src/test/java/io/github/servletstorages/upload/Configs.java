package io.github.servletstorages.upload;

import io.github.servletstorages.config.UploadConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is set for uploads in tests. */
final class Configs {

  private Configs() {}

  static UploadConfig upload(long maxFileSize, long maxRequestSize, List<String> types) {
    return new UploadConfig(
        maxFileSize,
        maxRequestSize,
        10,
        10,
        10_000,
        20_000,
        8_192,
        16,
        256,
        false,
        types,
        List.of(),
        100_000_000,
        List.of(),
        "{yyyy}/{MM}/{dd}/{id}{ext}",
        Optional.empty(),
        "media",
        Duration.ofSeconds(30),
        500,
        true,
        Duration.ofHours(1),
        Map.of());
  }

  /** A client that may be silent for that long, and sends that many bytes a second. */
  static UploadConfig paced(Duration readTimeout, long minRate) {
    return new UploadConfig(
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        false,
        List.of("*/*"),
        List.of(),
        100_000_000,
        List.of(),
        "{id}",
        Optional.empty(),
        "media",
        readTimeout,
        minRate,
        true,
        Duration.ofHours(1),
        Map.of());
  }
}
