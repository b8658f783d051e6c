package io.github.servletstorages.bucket;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.StorageConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** The same with these choices; their origins come after those of the settings. */
  public BucketDesign with(BucketChoices other) {
    return new BucketDesign(
        address,
        locations,
        Stream.concat(origins.stream(), other.origins().stream()).distinct().toList(),
        other);
  }

  /** Whether anyone may read something without asking CloudFront. */
  public boolean isPublic() {
    return choices.distribution().isEmpty()
        && locations.stream().anyMatch(one -> one.readers() == Readers.EVERYONE);
  }
}
