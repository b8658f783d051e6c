package io.github.servletstorages.storage.s3;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.SigningWindow;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Signs URLs with AWS Signature Version 4, for the bucket's own host. Thread-safe.
 *
 * <p>With temporary credentials a URL ends when they do, at the latest.
 */
final class S3UrlSigner implements UrlSigner {

  private final String bucketUrl;
  private final Region region;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
  private final Clock clock;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * @param bucketUrl where the bucket itself answers, with a slash at the end
   */
  S3UrlSigner(
      String bucketUrl,
      Region region,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials,
      Clock clock) {
    this.bucketUrl = bucketUrl;
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * @throws SdkException if there are no credentials
   */
  @Override
  public String sign(String objectKey, SignedUrlOptions options) {
    SigningWindow window = SigningWindow.of(options, clock);
    AwsCredentialsIdentity identity = identity();
    return signer
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request(objectKey, options))
                    .putProperty(
                        HttpSigner.SIGNING_CLOCK, Clock.fixed(window.start(), ZoneOffset.UTC))
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, window.length())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
        .request()
        .getUri()
        .toString();
  }

  private SdkHttpRequest request(String objectKey, SignedUrlOptions options) {
    URI uri = URI.create(bucketUrl + encode(objectKey));
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(uri)
            .putHeader("Host", uri.getPort() < 0 ? uri.getHost() : uri.getAuthority());
    if (options.contentDisposition() != null) {
      request.putRawQueryParameter("response-content-disposition", options.contentDisposition());
    }
    return request.build();
  }

  /** S3 works out a signature with all but unreserved characters encoded. */
  private static String encode(String objectKey) {
    return UrlPath.encode(objectKey)
        .replace("!", "%21")
        .replace("*", "%2A")
        .replace("(", "%28")
        .replace(")", "%29");
  }

  private AwsCredentialsIdentity identity() {
    try {
      return credentials.resolveIdentity().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SdkException sdk
          ? sdk
          : SdkClientException.create("Unable to load credentials", e);
    }
  }
}
