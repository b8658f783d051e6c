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
   * @throws IllegalStateException if the AWS SDK is not there, which others than this backend do
   *     without
   */
  @Override
  public Storage open(StorageSettings settings) {
    try {
      S3Config config = S3Config.of(settings.properties());
      return S3Storage.open(settings.name(), settings.location(), config, shared);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "the AWS SDK is missing, or not whole ("
              + e.getMessage()
              + "). Add software.amazon.awssdk:s3 and software.amazon.awssdk:apache5-client to"
              + " WEB-INF/lib with all that they depend on, or use servlet-storages-VERSION-all.jar,"
              + " which has them.",
          e);
    }
  }
}
