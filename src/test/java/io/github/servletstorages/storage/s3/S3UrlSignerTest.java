package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.testing.EmbeddedS3;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The server knows no public location "private/", so that only the signature opens the door. */
final class S3UrlSignerTest {

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY_ID, EmbeddedS3.SECRET_ACCESS_KEY));
  private static final SignedUrlOptions HOUR = SignedUrlOptions.of(Duration.ofHours(1));

  private static EmbeddedS3 s3;
  private static S3Client client;
  private static final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    s3 = EmbeddedS3.inMemory("bucket");
    client =
        S3Client.builder()
            .endpointOverride(s3.endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(CREDENTIALS)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    s3.close();
  }

  private static S3UrlSigner at(Instant now) {
    return new S3UrlSigner(
        s3.endpoint() + "/bucket/",
        Region.US_EAST_1,
        CREDENTIALS,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a b/ü & 写真.jpg", "50%+?#'!*().txt", "~-_.=@:,;$"})
  void a_signed_url_opens_a_private_file(String name) throws Exception {
    String key = "private/" + name;
    client.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("secret"));
    String url = at(Instant.now()).sign(key, HOUR);

    assertThat(get(url).statusCode()).isEqualTo(200);
    assertThat(get(url).body()).isEqualTo("secret");
    assertThat(get(url.substring(0, url.indexOf('?'))).statusCode()).isEqualTo(403);
  }

  @Test
  void the_signature_covers_key_and_disposition() throws Exception {
    client.putObject(put -> put.bucket("bucket").key("private/x"), RequestBody.fromString("x"));
    client.putObject(put -> put.bucket("bucket").key("private/y"), RequestBody.fromString("y"));
    String disposition = ContentDisposition.attachment("Füße & Co.txt");
    String url = at(Instant.now()).sign("private/x", HOUR.contentDisposition(disposition));

    HttpResponse<String> response = get(url);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Disposition")).contains(disposition);
    assertThat(get(url.replace("/x?", "/y?")).statusCode()).isEqualTo(403);
    assertThat(get(url.replace("attachment", "inline")).statusCode()).isEqualTo(403);
  }

  @Test
  void a_url_expires() throws Exception {
    client.putObject(put -> put.bucket("bucket").key("private/x"), RequestBody.fromString("x"));
    Instant longAgo = Instant.now().minus(Duration.ofHours(2));

    assertThat(get(at(longAgo).sign("private/x", HOUR)).statusCode()).isEqualTo(403);
  }

  @Test
  void a_url_stays_the_same_within_half_its_validity() {
    Instant start = Instant.parse("2026-11-23T10:00:00Z");
    String url = at(start).sign("a.txt", HOUR);

    assertThat(at(start.plusSeconds(1799)).sign("a.txt", HOUR)).isEqualTo(url);
    assertThat(at(start.plusSeconds(1800)).sign("a.txt", HOUR)).isNotEqualTo(url);
    assertThat(url).contains("X-Amz-Date=20261123T100000Z", "X-Amz-Expires=5400");
  }

  @Test
  void a_url_can_start_to_work_later() {
    Instant release = Instant.parse("2026-12-24T18:00:00Z");

    String url = at(Instant.parse("2026-11-23T10:00:07Z")).sign("a.txt", HOUR.notBefore(release));

    assertThat(url).contains("X-Amz-Date=20261224T180000Z", "X-Amz-Expires=3600");
  }

  @Test
  void the_longest_validity_is_kept_to_the_second() {
    String url =
        at(Instant.parse("2026-11-23T10:00:07.9Z"))
            .sign("a.txt", SignedUrlOptions.of(SignedUrlOptions.MAX_VALIDITY));

    assertThat(url).contains("X-Amz-Date=20261123T100007Z", "X-Amz-Expires=604800");
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }
}
