package io.github.servletstorages.storage.s3;

import java.net.URI;
import software.amazon.awssdk.regions.Region;

/** What the public URLs of a bucket start with. */
final class S3Urls {

  private S3Urls() {}

  /** The base URL of a location: absolute, with a slash at the end. */
  static String baseUrl(S3Config config, Region region, String location) {
    return bucketUrl(config, region) + location + "/";
  }

  private static String bucketUrl(S3Config config, Region region) {
    if (config.customDomain().isPresent()) {
      return "https://" + config.customDomain().get() + "/";
    }
    String endpoint =
        config
            .endpoint()
            .map(URI::toString)
            .orElse("https://s3." + region.id() + "." + domain(region));
    String base = endpoint.endsWith("/") ? endpoint : endpoint + "/";
    if (config.pathStyle()) {
      return base + config.bucket() + "/";
    }
    return base.replaceFirst("://", "://" + config.bucket() + ".");
  }

  private static String domain(Region region) {
    return region.metadata() == null ? "amazonaws.com" : region.metadata().partition().dnsSuffix();
  }
}
