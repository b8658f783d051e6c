package io.github.servletstorages.bucket;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a storage has its files in the bucket. Immutable.
 *
 * @param storage the storage's name
 * @param path what the keys of its objects start with, without the slash that follows
 * @param readers who may read them
 * @param writtenByApplication whether the running application writes there; static files are mostly
 *     published by the command line alone
 * @param kmsKey the key of AWS KMS that the application names when it writes, as ARN, id or alias
 */
public record BucketLocation(
    String storage,
    String path,
    Readers readers,
    boolean writtenByApplication,
    Optional<String> kmsKey) {

  public BucketLocation {
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(readers, "readers");
    Objects.requireNonNull(kmsKey, "kmsKey");
  }

  static BucketLocation of(StorageConfig storage, boolean collectOnStartup) {
    return new BucketLocation(
        storage.name(),
        storage.location(),
        readers(storage),
        !storage.name().equals(Configuration.STATIC) || collectOnStartup,
        Optional.ofNullable(storage.properties().get(Settings.S3_KMS_KEY_ID.shortName())));
  }

  private static Readers readers(StorageConfig storage) {
    if (storage.access().proxied()) {
      return Readers.APPLICATION;
    }
    if (storage.access().signedUrls().isEmpty()) {
      return Readers.EVERYONE;
    }
    return storage.properties().containsKey(Settings.S3_CLOUDFRONT_KEY_ID.shortName())
        ? Readers.CLOUDFRONT_SIGNED
        : Readers.SIGNED;
  }

  /** Whether static files are published there. */
  public boolean isStatic() {
    return storage.equals(Configuration.STATIC);
  }

  /** What the keys of its objects start with, and no other's. */
  public String prefix() {
    return path + "/";
  }
}
