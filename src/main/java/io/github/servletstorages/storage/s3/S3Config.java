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
 * @param credentials who asks
 * @param cloudFront what signs URLs for the distribution at the custom domain
 * @param traits what the store can do
 * @param placement how the store is told to keep objects
 * @param uploads what uploads may use
 * @param timeouts how long requests may take
 */
record S3Config(
    String bucket,
    Optional<String> region,
    Optional<URI> endpoint,
    boolean pathStyle,
    Optional<String> customDomain,
    S3Credentials credentials,
    Optional<CloudFrontKey> cloudFront,
    S3Traits traits,
    S3Placement placement,
    S3UploadSettings uploads,
    S3Timeouts timeouts) {

  /**
   * @param properties by short name; what is missing has its default
   */
  static S3Config of(Map<String, String> properties) {
    return new Reader(properties).config();
  }

  private record Reader(Map<String, String> properties) {

    S3Config config() {
      return new S3Config(
          require(Settings.S3_BUCKET),
          find(Settings.S3_REGION),
          find(Settings.S3_ENDPOINT),
          require(Settings.S3_PATH_STYLE),
          find(Settings.S3_CUSTOM_DOMAIN),
          credentials(),
          cloudFront(),
          traits(),
          placement(),
          uploads(),
          timeouts());
    }

    private S3Credentials credentials() {
      return new S3Credentials(
          find(Settings.S3_PROFILE),
          find(Settings.S3_ACCESS_KEY_ID)
              .map(
                  id ->
                      new S3Credentials.AccessKey(
                          id,
                          require(Settings.S3_SECRET_ACCESS_KEY),
                          find(Settings.S3_SESSION_TOKEN))));
    }

    private Optional<CloudFrontKey> cloudFront() {
      return find(Settings.S3_CLOUDFRONT_KEY_ID)
          .map(
              id ->
                  new CloudFrontKey(
                      id,
                      RsaPrivateKeys.read(require(Settings.S3_CLOUDFRONT_PRIVATE_KEY)),
                      CloudFrontKey.Hash.valueOf(require(Settings.S3_CLOUDFRONT_HASH))));
    }

    private S3Traits traits() {
      boolean aws = isAws();
      return new S3Traits(
          find(Settings.S3_CHUNKED_ENCODING).orElse(aws),
          find(Settings.S3_CHECKSUMS).orElse(aws),
          conditionalWrites(aws),
          require(Settings.S3_DELETE_OBJECTS).equals("batch"),
          find(Settings.S3_EQUAL_PARTS).orElse(!aws));
    }

    private boolean isAws() {
      String compatibility = require(Settings.S3_COMPATIBILITY);
      return compatibility.equals("auto")
          ? find(Settings.S3_ENDPOINT).isEmpty()
          : compatibility.equals("aws");
    }

    private Optional<Boolean> conditionalWrites(boolean aws) {
      String setting = require(Settings.S3_CONDITIONAL_WRITES);
      if (setting.equals("auto")) {
        return aws ? Optional.of(true) : Optional.empty();
      }
      return Optional.of(setting.equals("true"));
    }

    private S3Placement placement() {
      return new S3Placement(
          find(Settings.S3_SSE), find(Settings.S3_KMS_KEY_ID), find(Settings.S3_STORAGE_CLASS));
    }

    private S3UploadSettings uploads() {
      return new S3UploadSettings(
          require(Settings.S3_PART_SIZE),
          require(Settings.S3_MAX_CONCURRENCY),
          require(Settings.S3_MEMORY_TIMEOUT));
    }

    private S3Timeouts timeouts() {
      return new S3Timeouts(
          require(Settings.S3_CONNECT_TIMEOUT),
          require(Settings.S3_READ_TIMEOUT),
          require(Settings.S3_API_TIMEOUT),
          require(Settings.S3_MAX_RETRIES));
    }

    private <T> T require(Setting<T> setting) {
      return find(setting)
          .orElseThrow(() -> new IllegalArgumentException(setting.name() + " is not set"));
    }

    private <T> Optional<T> find(Setting<T> setting) {
      return Optional.ofNullable(
              properties.getOrDefault(setting.shortName(), setting.defaultText()))
          .map(setting.type()::parse);
    }
  }
}
