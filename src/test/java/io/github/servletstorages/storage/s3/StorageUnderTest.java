package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Storage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens storages that give up sooner than those of an application. */
final class StorageUnderTest {

  /** So few that one that isn't given back is missed at once. */
  static final int CONNECTIONS = 2;

  /** How often a request is tried in all. */
  static final int TRIES = 3;

  /** In bytes, as small as can be. */
  static final int PART_SIZE = 5 * 1024 * 1024;

  private StorageUnderTest() {}

  static S3Config config(String bucket, URI endpoint) {
    return S3Fixtures.config(
        bucket,
        endpoint,
        Map.of(
            "partSize", Integer.toString(PART_SIZE),
            "maxConcurrency", Integer.toString(CONNECTIONS),
            // else the requests that find it out would be among those that are counted
            "conditionalWrites", "true"));
  }

  /**
   * Opens the storage {@code media}.
   *
   * @param patience how long to wait for a server that says nothing
   */
  static Storage open(String bucket, URI endpoint, Duration patience) {
    S3Config config = config(bucket, endpoint);
    S3Client client =
        S3Clients.create(config, S3Fixtures.ATTEMPT, builder -> tune(builder, patience));
    return S3Storage.open("media", "media", config, client, new SharedTransfers());
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
