package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Makes the client of a bucket. */
final class S3Clients {

  /** Enough for a server's uploads to run side by side; each holds one connection at a time. */
  private static final int MAX_CONNECTIONS = 100;

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  /** What stores without regions expect in a signature. */
  private static final Region NO_REGION = Region.US_EAST_1;

  private S3Clients() {}

  /**
   * @throws StorageException if no region is set and the AWS environment has none
   */
  static S3Client create(S3Config config, Attempt attempt) {
    return create(config, attempt, untuned -> {});
  }

  /**
   * @param tuning has the last word on the client: tests can't wait as long as an application can
   * @throws StorageException if no region is set and the AWS environment has none
   */
  static S3Client create(S3Config config, Attempt attempt, Consumer<S3ClientBuilder> tuning) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(MAX_CONNECTIONS)
                    .connectionTimeout(CONNECTION_TIMEOUT)
                    .socketTimeout(SOCKET_TIMEOUT))
            .forcePathStyle(config.pathStyle());
    config.region().map(Region::of).ifPresent(builder::region);
    config.endpoint().ifPresent(endpoint -> compatible(builder, endpoint, config));
    tuning.accept(builder);
    try {
      return builder.build();
    } catch (SdkClientException e) {
      throw new StorageException(
          attempt,
          "the AWS environment names no region. Set "
              + Settings.S3_REGION.name()
              + " or the environment variable AWS_REGION to the bucket's.",
          e);
    }
  }

  /**
   * Stores that aren't Amazon's refuse the trailing checksums that the SDK sends by default. To
   * leave the checksums out is not enough for all of them: chunked signatures must go too.
   */
  private static void compatible(S3ClientBuilder builder, URI endpoint, S3Config config) {
    builder
        .endpointOverride(endpoint)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build());
    if (config.region().isEmpty()) {
      builder.region(NO_REGION);
    }
  }
}
