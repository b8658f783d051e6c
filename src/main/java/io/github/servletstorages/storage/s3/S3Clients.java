package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageException;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Makes the client of a bucket. */
final class S3Clients {

  /** Enough for a server's requests to run side by side; each holds one connection at a time. */
  private static final int MAX_CONNECTIONS = 100;

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
            .httpClientBuilder(connections(config.timeouts()))
            .overrideConfiguration(override -> tries(override, config))
            .credentialsProvider(config.credentials().provider())
            .forcePathStyle(config.pathStyle());
    apply(config.traits(), builder);
    config.region().map(Region::of).ifPresent(builder::region);
    config.endpoint().ifPresent(builder::endpointOverride);
    if (config.endpoint().isPresent() && config.region().isEmpty()) {
      builder.region(NO_REGION);
    }
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

  private static Apache5HttpClient.Builder connections(S3Timeouts timeouts) {
    return Apache5HttpClient.builder()
        .maxConnections(MAX_CONNECTIONS)
        .connectionTimeout(timeouts.connect())
        .socketTimeout(timeouts.read());
  }

  /** The standard strategy backs off when it is told to slow down, unlike the SDK's default. */
  private static void tries(ClientOverrideConfiguration.Builder override, S3Config config) {
    override
        .apiCallTimeout(config.timeouts().call())
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(config.timeouts().maxRetries() + 1)
                .build());
    config.credentials().profile().ifPresent(override::defaultProfileName);
  }

  /**
   * Stores that aren't Amazon's refuse the trailing checksums that the SDK sends by default. To
   * leave the checksums out is not enough for all of them: chunked signatures must go too. Where S3
   * demands a checksum the SDK sends a CRC still, and some stores look for the MD5 of old.
   */
  private static void apply(S3Traits traits, S3ClientBuilder builder) {
    builder.serviceConfiguration(
        S3Configuration.builder().chunkedEncodingEnabled(traits.chunkedEncoding()).build());
    if (!traits.checksums()) {
      builder
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
          .addPlugin(LegacyMd5Plugin.create());
    }
  }
}
