package io.github.servletstorages.bucket;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Which bucket it is. Immutable.
 *
 * @param name the bucket's name
 * @param region its region, if that is known
 * @param endpoint where a store other than Amazon's answers
 */
public record BucketAddress(String name, Optional<String> region, Optional<URI> endpoint) {

  public BucketAddress {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  static BucketAddress of(StorageConfig storage) {
    return new BucketAddress(
        storage.properties().getOrDefault(Settings.S3_BUCKET.shortName(), ""),
        Optional.ofNullable(storage.properties().get(Settings.S3_REGION.shortName())),
        Optional.ofNullable(storage.properties().get(Settings.S3_ENDPOINT.shortName()))
            .map(URI::create));
  }

  /** The part of AWS that names it, the second word of an ARN; {@code aws} at other stores too. */
  public String partition() {
    return region
        .filter(known -> endpoint.isEmpty())
        .map(known -> PartitionMetadata.of(Region.of(known)).id())
        .orElse("aws");
  }

  /** The bucket itself, in policies. */
  public String arn() {
    return "arn:" + partition() + ":s3:::" + name;
  }

  /** All objects whose keys start so, in policies. */
  String objectsArn(String prefix) {
    return arn() + "/" + prefix + "*";
  }

  /** Whether requests to it are encrypted: at Amazon's and wherever the endpoint says so. */
  public boolean isHttps() {
    return endpoint.map(uri -> "https".equalsIgnoreCase(uri.getScheme())).orElse(true);
  }
}
