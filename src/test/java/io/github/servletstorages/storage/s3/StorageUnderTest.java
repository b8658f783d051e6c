package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Storage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens storages that give up sooner than those of an application. */
final class StorageUnderTest {

  /** So few that one that isn't given back is missed at once. */
  static final int CONNECTIONS = 2;

  /** How often a request is tried in all. */
  static final int TRIES = 3;

  private StorageUnderTest() {}

  static S3Config config(String bucket, URI endpoint) {
    return new S3Config(bucket, Optional.empty(), Optional.of(endpoint), true, Optional.empty());
  }

  /**
   * Opens the storage {@code media}.
   *
   * @param patience how long to wait for a server that says nothing
   */
  static Storage open(String bucket, URI endpoint, Duration patience) {
    return S3Storage.open(
        "media", "media", config(bucket, endpoint), client -> tune(client, patience));
  }

  private static void tune(S3ClientBuilder client, Duration patience) {
    client
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionAcquisitionTimeout(Duration.ofSeconds(20))
                .socketTimeout(patience))
        .overrideConfiguration(
            override ->
                override
                    .apiCallAttemptTimeout(patience.multipliedBy(2))
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(TRIES)
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                            .build()));
  }
}
