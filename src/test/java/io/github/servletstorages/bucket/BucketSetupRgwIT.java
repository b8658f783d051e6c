package io.github.servletstorages.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.ceph.CephRgw;
import io.github.servletstorages.storage.s3.S3Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** Buckets that were set up let in who should be, and nobody else: asked as browsers ask. */
@ExtendWith(CephRgw.Installed.class)
final class BucketSetupRgwIT {

  private static final HttpClient http = HttpClient.newHttpClient();
  private static RgwBuckets buckets;

  private String bucket = "";

  @BeforeAll
  static void startServer() throws Exception {
    buckets = new RgwBuckets();
  }

  @AfterAll
  static void stopServer() throws Exception {
    buckets.close();
  }

  @BeforeEach
  void choose() {
    bucket = buckets.newName();
  }

  @Test
  void a_bucket_is_created_and_a_second_time_nothing_is_to_be_done() {
    BucketDesign design = buckets.design(bucket, Readers.SIGNED);
    assertThat(buckets.plan(design).parts()).startsWith("bucket");

    BucketPlan rest = buckets.setUp(design);

    assertThat(rest.isDone()).as(rest.toText()).isTrue();
    assertThat(rest.limits()).singleElement().asString().startsWith("object ownership: this store");
    assertThat(buckets.plan(design).toText()).isEqualTo(rest.toText());
  }

  @Test
  void everyone_may_read_what_is_public_and_nothing_else() throws Exception {
    buckets.setUp(buckets.design(bucket, Readers.SIGNED));
    put("static/a.css", "media/a.jpg", "other/a.txt", "static-not/a.txt");

    assertThat(get("static/a.css").statusCode()).isEqualTo(200);
    assertThat(get("media/a.jpg").statusCode()).isEqualTo(403);
    assertThat(get("other/a.txt").statusCode()).isEqualTo(403);
    assertThat(get("static-not/a.txt").statusCode()).isEqualTo(403);
    assertThat(get("").statusCode()).as("a listing").isEqualTo(403);
    assertThat(send(request("static/a.css").DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(request("static/b").PUT(HttpRequest.BodyPublishers.ofString("x"))).statusCode())
        .isEqualTo(403);
  }

  @Test
  void what_is_no_longer_public_is_closed() throws Exception {
    buckets.setUp(buckets.design(bucket, Readers.EVERYONE));
    put("media/a.jpg");
    assertThat(get("media/a.jpg").statusCode()).isEqualTo(200);

    buckets.setUp(buckets.design(bucket, Readers.APPLICATION));

    assertThat(get("media/a.jpg").statusCode()).isEqualTo(403);
  }

  @Test
  void a_bucket_that_is_closed_to_everyone_still_lets_the_application_in() throws Exception {
    BucketLocation media =
        new BucketLocation("media", "media", Readers.SIGNED, true, Optional.empty());
    BucketChoices choices =
        new BucketChoices(
            Optional.empty(),
            Optional.of(RgwBuckets.STRANGER),
            List.of(),
            true,
            false,
            Optional.empty());
    BucketAddress address = buckets.design(bucket, Readers.SIGNED).address();
    BucketDesign design = new BucketDesign(address, List.of(media), List.of(), choices);

    assertThat(buckets.setUp(design).isDone()).isTrue();

    put("media/a.jpg");
    assertThat(get("media/a.jpg").statusCode()).isEqualTo(403);
    try (S3Access application =
        S3Access.open(buckets.storage("media", bucket, buckets.stranger()))) {
      assertThat(
              application
                  .client()
                  .getObjectAsBytes(r -> r.bucket(bucket).key("media/a.jpg"))
                  .asUtf8String())
          .isEqualTo("x");
    }
  }

  @Test
  void a_bucket_that_lets_nobody_in_is_blocked_too() {
    BucketLocation media =
        new BucketLocation("media", "media", Readers.SIGNED, true, Optional.empty());
    BucketAddress address = buckets.design(bucket, Readers.SIGNED).address();

    buckets.setUp(new BucketDesign(address, List.of(media), List.of(), BucketChoices.NONE));

    try (S3Access owner = buckets.open(bucket)) {
      assertThat(
              owner
                  .client()
                  .getPublicAccessBlock(r -> r.bucket(bucket))
                  .publicAccessBlockConfiguration())
          .isEqualTo(PublicAccess.block(address, false));
    }
  }

  @Test
  void pages_of_the_site_may_read_with_cors_and_others_may_not() throws Exception {
    buckets.setUp(buckets.design(bucket, Readers.SIGNED));
    put("static/a.woff2");

    HttpResponse<String> preflight = preflight("https://shop.example.org", "GET");
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(header(preflight, "Access-Control-Allow-Origin"))
        .contains("https://shop.example.org");
    assertThat(header(preflight, "Access-Control-Max-Age")).contains("3600");
    assertThat(preflight("https://evil.example", "GET").statusCode()).isEqualTo(403);
    assertThat(preflight("https://shop.example.org", "PUT").statusCode()).isEqualTo(403);

    HttpResponse<String> answer =
        send(request("static/a.woff2").header("Origin", "https://shop.example.org"));
    assertThat(header(answer, "Access-Control-Allow-Origin")).contains("https://shop.example.org");
    assertThat(header(answer, "Access-Control-Expose-Headers").orElse("")).contains("ETag");
    HttpResponse<String> other =
        send(request("static/a.woff2").header("Origin", "https://evil.example"));
    assertThat(header(other, "Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void what_others_have_set_is_still_there() throws Exception {
    try (S3Access access = buckets.open(bucket)) {
      S3Client owner = access.client();
      owner.createBucket(r -> r.bucket(bucket));
      owner.putBucketPolicy(
          r ->
              r.bucket(bucket)
                  .policy(
                      """
                      {"Version": "2012-10-17", "Statement": [{"Sid": "Theirs", "Effect": "Allow",
                       "Principal": "*", "Action": "s3:GetObject",
                       "Resource": "arn:aws:s3:::%s/their/*"}]}
                      """
                          .formatted(bucket)));
      owner.putBucketLifecycleConfiguration(
          r ->
              r.bucket(bucket)
                  .lifecycleConfiguration(
                      c ->
                          c.rules(
                              LifecycleRule.builder()
                                  .id("theirs")
                                  .filter(f -> f.prefix("logs/"))
                                  .status("Enabled")
                                  .expiration(e -> e.days(10))
                                  .build())));
      put("their/a.txt");

      assertThat(buckets.setUp(buckets.design(bucket, Readers.SIGNED)).isDone()).isTrue();

      assertThat(get("their/a.txt").statusCode()).isEqualTo(200);
      assertThat(
              owner.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules().stream()
                  .map(LifecycleRule::id))
          .contains("theirs", "servlet-storages-uploads-media", "servlet-storages-probes-media");
    }
  }

  @Test
  void versions_are_kept_on_request() {
    BucketChoices choices =
        new BucketChoices(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            true,
            true,
            Optional.of(new Encryption(Encryption.AES256, Optional.empty())));

    BucketPlan rest = buckets.setUp(buckets.design(bucket, Readers.SIGNED).with(choices));

    assertThat(rest.isDone()).isTrue();
    assertThat(rest.limits())
        .anyMatch(limit -> limit.startsWith("encryption: this store has none"));
    try (S3Access access = buckets.open(bucket)) {
      assertThat(access.client().getBucketVersioning(r -> r.bucket(bucket)).status())
          .isEqualTo(BucketVersioningStatus.ENABLED);
    }
  }

  private void put(String... keys) {
    try (S3Access access = buckets.open(bucket)) {
      for (String key : keys) {
        access.client().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("x"));
      }
    }
  }

  private HttpResponse<String> get(String key) throws Exception {
    return send(request(key));
  }

  private HttpResponse<String> preflight(String origin, String method) throws Exception {
    return send(
        request("static/a.woff2")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", method));
  }

  private HttpRequest.Builder request(String key) {
    try (S3Access access = buckets.open(bucket)) {
      return HttpRequest.newBuilder(URI.create(access.bucketUrl() + key));
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Optional<String> header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name);
  }
}
