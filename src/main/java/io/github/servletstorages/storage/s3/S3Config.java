package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Setting;
import io.github.servletstorages.config.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is set for a bucket. Immutable.
 *
 * @param bucket its name
 * @param region its region, if that isn't left to the AWS environment
 * @param endpoint where a store other than AWS answers
 * @param pathStyle whether the bucket stands in the path of a URL
 * @param customDomain a domain that stands in public URLs in place of the bucket's own
 */
record S3Config(
    String bucket,
    Optional<String> region,
    Optional<URI> endpoint,
    boolean pathStyle,
    Optional<String> customDomain) {

  static S3Config of(Map<String, String> properties) {
    return new S3Config(
        find(properties, Settings.S3_BUCKET)
            .orElseThrow(
                () -> new IllegalArgumentException(Settings.S3_BUCKET.name() + " is not set")),
        find(properties, Settings.S3_REGION),
        find(properties, Settings.S3_ENDPOINT),
        find(properties, Settings.S3_PATH_STYLE).orElse(false),
        find(properties, Settings.S3_CUSTOM_DOMAIN));
  }

  private static <T> Optional<T> find(Map<String, String> properties, Setting<T> setting) {
    return Optional.ofNullable(properties.get(setting.shortName())).map(setting.type()::parse);
  }
}
