package io.github.servletstorages.cli;

import io.github.servletstorages.assets.WebArchive;
import io.github.servletstorages.bucket.BucketDesign;
import io.github.servletstorages.bucket.BucketSetup;
import io.github.servletstorages.config.AccessConfig;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.CrossOriginConfig;
import io.github.servletstorages.config.Setting;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.SigningConfig;
import io.github.servletstorages.config.StorageConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bucket that a command works on, and what an application wants of it.
 *
 * @param storage one that is in the bucket: the way to it is the storage's
 */
record BucketTarget(BucketDesign design, StorageConfig storage) {

  /**
   * What options and settings say.
   *
   * @throws UsageException if they name no bucket, or more than one
   * @throws IOException if the application can't be read
   */
  static BucketTarget of(ProjectOptions.War war, BucketOptions options, Surroundings surroundings)
      throws IOException {
    Configuration configuration =
        war.location == null
            ? withoutWar(options, surroundings)
            : ofWar(war, options, surroundings);
    BucketDesign named = only(BucketDesign.of(configuration), options.bucket);
    BucketDesign design =
        Optional.ofNullable(surroundings.environment().get("AWS_REGION"))
            .map(named::in)
            .orElse(named);
    StorageConfig storage = configuration.storage(design.locations().get(0).storage());
    return new BucketTarget(design.with(options.choices()), storage);
  }

  BucketSetup open() {
    return BucketSetup.open(storage, design);
  }

  private static Configuration ofWar(
      ProjectOptions.War war, BucketOptions options, Surroundings surroundings) throws IOException {
    if (!options.publicLocations.isEmpty() || !options.privateLocations.isEmpty()) {
      throw new UsageException(
          "--public and --private stand in for an application's settings: not with --war.");
    }
    try (WebArchive archive = WebArchive.open(Objects.requireNonNull(war.location))) {
      Configuration configuration =
          Project.configuration(Optional.of(archive), surroundings, settings(options, false));
      if (configuration.debug()) {
        throw new UsageException(
            "storages.debug is true, so there is no bucket. Run with the environment variable"
                + " STORAGES_DEBUG=false.");
      }
      return configuration;
    }
  }

  private static Configuration withoutWar(BucketOptions options, Surroundings surroundings)
      throws IOException {
    if (options.bucket == null) {
      throw new UsageException("Say which bucket: --war target/app.war, or --bucket NAME.");
    }
    Configuration settings =
        Project.configuration(Optional.empty(), surroundings, settings(options, true));
    if (options.publicLocations.isEmpty() && options.privateLocations.isEmpty()) {
      return settings;
    }
    StorageConfig model = settings.storage(Configuration.STATIC);
    Map<String, StorageConfig> storages = new LinkedHashMap<>();
    for (String location : options.publicLocations) {
      storages.put(location, at(location, model, AccessConfig.OPEN));
    }
    for (String location : options.privateLocations) {
      storages.put(location, at(location, model, signed()));
    }
    return new Configuration(
        false,
        named(storages),
        false,
        settings.staticFiles(),
        settings.upload(),
        settings.origins());
  }

  private static Map<String, StorageConfig> named(Map<String, StorageConfig> storages) {
    Map<String, StorageConfig> named = new LinkedHashMap<>();
    storages.values().forEach(storage -> named.put(storage.name(), storage));
    return named;
  }

  /** Named after the location; it is where static files are published if it is called so. */
  private static StorageConfig at(String location, StorageConfig model, AccessConfig access) {
    String path = parse(Settings.LOCATION, location);
    return new StorageConfig(
        path.endsWith("/" + Configuration.STATIC) ? Configuration.STATIC : path,
        StorageConfig.S3,
        path,
        Optional.empty(),
        access,
        model.properties());
  }

  private static AccessConfig signed() {
    return new AccessConfig(
        Optional.empty(),
        Optional.of(new SigningConfig(Duration.ofHours(1), Optional.empty())),
        CrossOriginConfig.UNSAID,
        List.of(),
        false);
  }

  private static <T> T parse(Setting<T> setting, String text) {
    try {
      return setting.type().parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("\"" + text + "\" is not " + setting.type().description() + ".");
    }
  }

  private static Map<String, String> settings(BucketOptions options, boolean withBucket) {
    Map<String, String> settings = new HashMap<>();
    put(settings, Settings.S3_REGION, options.region);
    put(settings, Settings.S3_ENDPOINT, options.endpoint);
    if (withBucket) {
      put(settings, Settings.S3_BUCKET, options.bucket);
      settings.put("storages.debug", "false");
      settings.put("storages.static.backend", StorageConfig.S3);
      settings.put("storages.media.backend", StorageConfig.S3);
    }
    return settings;
  }

  private static void put(
      Map<String, String> settings, Setting<?> setting, @Nullable Object value) {
    if (value != null) {
      settings.put(setting.name(), value.toString());
    }
  }

  private static BucketDesign only(List<BucketDesign> designs, @Nullable String bucket) {
    List<String> names = new ArrayList<>();
    for (BucketDesign design : designs) {
      if (design.address().name().equals(bucket) || (designs.size() == 1 && bucket == null)) {
        return design;
      }
      names.add(design.address().name());
    }
    if (names.isEmpty()) {
      throw new UsageException(
          "No storage of the application is on S3. Set storages.static.backend or"
              + " storages.media.backend to s3.");
    }
    throw new UsageException(
        "The application's storages are in "
            + String.join(" and ", names)
            + ": say with --bucket which of them you mean.");
  }
}
