package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;

/** Makes the backend {@code s3} known. */
public final class S3StorageProvider implements StorageProvider {

  /** An application has a provider of its own, and so its own share of this. */
  private final SharedTransfers shared = new SharedTransfers();

  /** For {@link java.util.ServiceLoader}. */
  public S3StorageProvider() {}

  @Override
  public String backend() {
    return "s3";
  }

  /**
   * @throws IllegalArgumentException if no bucket is set, or a setting can't be read
   */
  @Override
  public Storage open(StorageSettings settings) {
    S3Config config = S3Config.of(settings.properties());
    return S3Storage.open(settings.name(), settings.location(), config, shared);
  }
}
