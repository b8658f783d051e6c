package io.github.servletstorages.bucket;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.StorageConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an application wants of a bucket. Immutable.
 *
 * @param address which bucket
 * @param locations where its storages are; at least one, in the order of the settings
 * @param origins whose pages may read files with CORS; as settings have it, {@code *} for all
 * @param choices what settings don't say
 */
public record BucketDesign(
    BucketAddress address,
    List<BucketLocation> locations,
    List<String> origins,
    BucketChoices choices) {

  public BucketDesign {
    Objects.requireNonNull(address, "address");
    locations = List.copyOf(locations);
    origins = List.copyOf(origins);
    Objects.requireNonNull(choices, "choices");
    if (locations.isEmpty()) {
      throw new IllegalArgumentException("no location in bucket \"" + address.name() + "\"");
    }
  }

  /**
   * What the settings say, for each bucket that a storage is in; none if no storage is on S3. Sends
   * no requests.
   */
  public static List<BucketDesign> of(Configuration configuration) {
    Map<BucketAddress, List<StorageConfig>> buckets = new LinkedHashMap<>();
    for (StorageConfig storage : configuration.storages().values()) {
      if (storage.backend().equals(StorageConfig.S3)) {
        buckets
            .computeIfAbsent(BucketAddress.of(storage), bucket -> new ArrayList<>())
            .add(storage);
      }
    }
    return buckets.entrySet().stream()
        .map(bucket -> of(bucket.getKey(), bucket.getValue(), configuration.collectOnStartup()))
        .toList();
  }

  private static BucketDesign of(
      BucketAddress address, List<StorageConfig> storages, boolean collectOnStartup) {
    return new BucketDesign(
        address,
        storages.stream().map(one -> BucketLocation.of(one, collectOnStartup)).toList(),
        storages.stream()
            .flatMap(storage -> storage.access().crossOrigin().origins().stream())
            .distinct()
            .toList(),
        BucketChoices.NONE);
  }

  /**
   * The same with these choices; their origins come after those of the settings.
   *
   * @throws BucketException if there is a distribution, but the bucket is not Amazon's, or in
   *     another partition of AWS
   */
  public BucketDesign with(BucketChoices other) {
    other.distribution().ifPresent(this::requireReach);
    return new BucketDesign(
        address,
        locations,
        Stream.concat(origins.stream(), other.origins().stream()).distinct().toList(),
        other);
  }

  /** The same in that region, if none is known so far. It decides what AWS calls the bucket. */
  public BucketDesign in(String region) {
    BucketAddress there =
        new BucketAddress(
            address.name(), address.region().or(() -> Optional.of(region)), address.endpoint());
    return new BucketDesign(there, locations, origins, choices);
  }

  private void requireReach(Distribution distribution) {
    if (address.endpoint().isPresent()) {
      throw new BucketException(
          "Origin access control, by which CloudFront is let in alone, is for buckets of Amazon S3;"
              + " this one is at "
              + address.endpoint().get()
              + ".");
    }
    if (!distribution.partition().equals(address.partition())) {
      throw new BucketException(
          "The distribution is in the partition "
              + distribution.partition()
              + " of AWS, but the bucket in "
              + address.partition()
              + ": it can't be let in by its name.");
    }
  }

  /** What an operator would rather know before: a sentence each; none if all fits together. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    boolean signsForCloudFront =
        locations.stream().anyMatch(one -> one.readers() == Readers.CLOUDFRONT_SIGNED);
    if (signsForCloudFront && choices.distribution().isEmpty()) {
      warnings.add(
          "URLs are signed for CloudFront, but no distribution is named (--cloudfront ARN): the"
              + " bucket lets none in.");
    }
    if (CorsRules.of(this).isEmpty() && locations.stream().anyMatch(BucketLocation::isStatic)) {
      warnings.add(
          "no origins are named (--origin https://shop.example.org): pages get no fonts, modules"
              + " and files with an integrity from the bucket unless CORS rules of others allow"
              + " it.");
    }
    if (choices.tlsOnly() && !address.isHttps()) {
      warnings.add("the endpoint has no TLS, so requests without TLS are not refused.");
    }
    return warnings;
  }

  /** Whether anyone may read something without asking CloudFront. */
  public boolean isPublic() {
    return choices.distribution().isEmpty()
        && locations.stream().anyMatch(one -> one.readers() == Readers.EVERYONE);
  }
}
