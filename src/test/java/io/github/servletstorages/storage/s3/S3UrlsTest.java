package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

final class S3UrlsTest {

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, false, https://shop.s3.eu-central-1.amazonaws.com/media/",
    "eu-central-1, true, https://s3.eu-central-1.amazonaws.com/shop/media/",
    "us-east-1, false, https://shop.s3.us-east-1.amazonaws.com/media/",
    "cn-north-1, false, https://shop.s3.cn-north-1.amazonaws.com.cn/media/",
    "cn-northwest-1, true, https://s3.cn-northwest-1.amazonaws.com.cn/shop/media/",
    "us-gov-west-1, false, https://shop.s3.us-gov-west-1.amazonaws.com/media/"
  })
  void a_bucket_of_aws_answers_under_its_region(String region, boolean pathStyle, String url) {
    assertThat(S3Urls.baseUrl(config("shop", null, pathStyle, null), Region.of(region), "media"))
        .isEqualTo(url);
  }

  @Test
  void a_region_that_the_sdk_does_not_know_yet_is_taken_for_one_of_aws() {
    assertThat(S3Urls.baseUrl(config("shop", null, false, null), Region.of("mars-1"), "media"))
        .isEqualTo("https://shop.s3.mars-1.amazonaws.com/media/");
  }

  @ParameterizedTest
  @CsvSource({
    "https://s3.example.org, false, https://shop.s3.example.org/media/",
    "https://s3.example.org/, false, https://shop.s3.example.org/media/",
    "https://s3.example.org, true, https://s3.example.org/shop/media/",
    "https://s3.example.org/, true, https://s3.example.org/shop/media/",
    "http://localhost:9000, false, http://shop.localhost:9000/media/",
    "http://localhost:9000/, true, http://localhost:9000/shop/media/",
    "https://example.org:8443/s3, true, https://example.org:8443/s3/shop/media/",
    "https://example.org:8443/s3/, true, https://example.org:8443/s3/shop/media/"
  })
  void a_bucket_of_another_store_answers_under_its_endpoint(
      String endpoint, boolean pathStyle, String url) {
    assertThat(S3Urls.baseUrl(config("shop", endpoint, pathStyle, null), Region.US_EAST_1, "media"))
        .isEqualTo(url);
  }

  /** As the SDK does: no certificate covers such a name, and no name server knows it. */
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9000, shop, http://127.0.0.1:9000/shop/media/",
    "http://[::1]:9000/, shop, http://[::1]:9000/shop/media/",
    "https://s3.example.org, files.shop, https://s3.example.org/files.shop/media/",
    ", files.shop, https://s3.eu-central-1.amazonaws.com/files.shop/media/"
  })
  void a_bucket_that_cannot_be_in_a_host_name_is_in_the_path(
      @Nullable String endpoint, String bucket, String url) {
    assertThat(S3Urls.baseUrl(config(bucket, endpoint, false, null), Region.EU_CENTRAL_1, "media"))
        .isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9000, shop",
    "http://localhost:9000, shop",
    "https://s3.example.org, shop",
    "https://s3.example.org, files.shop",
    ", shop",
    ", files.shop"
  })
  void a_url_is_where_the_sdk_itself_looks(@Nullable String endpoint, String bucket) {
    S3Config config = config(bucket, endpoint, false, null);
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    config.endpoint().ifPresent(builder::endpointOverride);
    try (S3Presigner presigner = builder.build()) {
      String signed =
          presigner
              .presignGetObject(
                  request ->
                      request
                          .signatureDuration(Duration.ofMinutes(1))
                          .getObjectRequest(get -> get.bucket(bucket).key("media/a.txt")))
              .url()
              .toString();

      assertThat(signed)
          .startsWith(S3Urls.baseUrl(config, Region.EU_CENTRAL_1, "media") + "a.txt?");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "files.example.org, https://files.example.org/site/media/",
    "localhost:8443, https://localhost:8443/site/media/"
  })
  void a_custom_domain_stands_for_the_bucket_whatever_else_is_set(String domain, String url) {
    assertThat(
            S3Urls.baseUrl(
                config("shop", "http://localhost:9000", true, domain),
                Region.US_EAST_1,
                "site/media"))
        .isEqualTo(url);
  }

  private static S3Config config(
      String bucket, @Nullable String endpoint, boolean pathStyle, @Nullable String domain) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bucket", bucket);
    properties.put("pathStyle", String.valueOf(pathStyle));
    if (endpoint != null) {
      properties.put("endpoint", endpoint);
    }
    if (domain != null) {
      properties.put("customDomain", domain);
    }
    return S3Config.of(properties);
  }
}
