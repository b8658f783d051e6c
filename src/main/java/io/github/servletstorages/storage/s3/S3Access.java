package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StorageException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The way to a bucket as the settings of a storage name it, for those who work on the bucket itself
 * and not on files. Opening it sends no request. Thread-safe, and to be closed.
 */
public final class S3Access implements AutoCloseable {

  private final Attempt attempt;
  private final S3Config config;
  private final S3Client client;

  private S3Access(Attempt attempt, S3Config config, S3Client client) {
    this.attempt = attempt;
    this.config = config;
    this.client = client;
  }

  /**
   * The way that the storage itself takes: its credentials, region, endpoint and timeouts.
   *
   * @param storage one on the backend {@code s3}
   * @throws IllegalArgumentException if it is on another backend
   * @throws StorageException if no region is set and the AWS environment has none
   */
  public static S3Access open(StorageConfig storage) {
    if (!storage.backend().equals(StorageConfig.S3)) {
      throw new IllegalArgumentException("storage \"" + storage.name() + "\" is not on S3");
    }
    Attempt attempt = new Attempt(Operation.OPEN, storage.name(), null);
    S3Config config = S3Config.of(storage.properties());
    return new S3Access(attempt, config, S3Clients.create(config, attempt));
  }

  /** The bucket's name. */
  public String bucket() {
    return config.bucket();
  }

  /** The region that requests are signed for. */
  public Region region() {
    return client.serviceClientConfiguration().region();
  }

  /** Where a store other than Amazon's answers; empty for Amazon S3. */
  public Optional<URI> endpoint() {
    return config.endpoint();
  }

  /** What the URL of an object starts with at the bucket itself; with a slash at the end. */
  public String bucketUrl() {
    return S3Urls.bucketUrl(config, region());
  }

  /** What public URLs start with: the custom domain if one is set; with a slash at the end. */
  public String publicUrl() {
    return S3Urls.publicUrl(config, region());
  }

  /** Sends requests to the store. It is closed with this. */
  public S3Client client() {
    return client;
  }

  /**
   * What is taken for granted of {@code If-None-Match: *}: that the store heeds it or that it
   * doesn't; empty if the storage finds it out.
   */
  public Optional<Boolean> assumedConditions() {
    return config.traits().conditionalWrites();
  }

  /**
   * Finds out whether the store heeds {@code If-None-Match: *} at both requests that write an
   * object, with objects of its own that it removes.
   *
   * @param prefix what their keys start with
   * @throws StorageException if it can't be found out
   */
  public boolean heedsConditions(String prefix) {
    S3ConditionProbe probe =
        new S3ConditionProbe(
            S3Target.of(
                client,
                new S3Errors(config.bucket()),
                config.bucket(),
                config.placement(),
                prefix + ".servlet-storages-probe-" + UUID.randomUUID(),
                attempt));
    return probe.putHeeds() && probe.completeHeeds();
  }

  /** What the SDK's failure means, with the reason and the way out in words. */
  public StorageException explain(SdkException failure) {
    return new S3Errors(config.bucket()).translate(attempt, failure);
  }

  @Override
  public void close() {
    client.close();
  }
}
