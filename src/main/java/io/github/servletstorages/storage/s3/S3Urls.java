package io.github.servletstorages.storage.s3;

import java.net.URI;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/** What the public URLs of a bucket start with. */
final class S3Urls {

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

  private S3Urls() {}

  /** The base URL of a location: absolute, with a slash at the end. */
  static String baseUrl(S3Config config, Region region, String location) {
    return publicUrl(config, region) + location + "/";
  }

  /** Where the bucket answers to the public; with a slash at the end. */
  static String publicUrl(S3Config config, Region region) {
    return config
        .customDomain()
        .map(domain -> "https://" + domain + "/")
        .orElseGet(() -> bucketUrl(config, region));
  }

  /** Where the bucket itself answers; with a slash at the end. */
  static String bucketUrl(S3Config config, Region region) {
    String endpoint =
        config
            .endpoint()
            .map(URI::toString)
            .orElseGet(() -> "https://s3." + region.id() + "." + domain(region));
    String base = endpoint.endsWith("/") ? endpoint : endpoint + "/";
    if (config.pathStyle() || !fitsIntoHost(config.bucket(), URI.create(base).getHost())) {
      return base + config.bucket() + "/";
    }
    return base.replaceFirst("://", "://" + config.bucket() + ".");
  }

  /** Certificates cover one label, and an address has none. The SDK's requests do the same. */
  private static boolean fitsIntoHost(String bucket, String host) {
    return LABEL.matcher(bucket).matches() && !ADDRESS.matcher(host).matches();
  }

  private static String domain(Region region) {
    return region.metadata() == null ? "amazonaws.com" : region.metadata().partition().dnsSuffix();
  }
}
