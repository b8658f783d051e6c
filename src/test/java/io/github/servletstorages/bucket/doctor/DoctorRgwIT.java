package io.github.servletstorages.bucket.doctor;

import static io.github.servletstorages.bucket.doctor.Clinic.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.ceph.CephRgw;
import io.github.servletstorages.storage.s3.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** The doctor, and a store whose policies, CORS rules and public access block really hold. */
@ExtendWith(CephRgw.Installed.class)
final class DoctorRgwIT {

  private static final String SITE = "https://shop.example.org";

  private static CephRgw rgw;
  private static int buckets;

  @TempDir private Path work;
  private String bucket = "";
  private Clinic clinic;

  @BeforeAll
  static void startServer() throws IOException {
    rgw = CephRgw.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    rgw.close();
  }

  @BeforeEach
  void aBucketOfItsOwn() {
    buckets++;
    bucket = "doctor-" + buckets;
    clinic = clinic(rgw.owner());
    onBucket(s3 -> s3.createBucket(create -> create.bucket(bucket)));
  }

  private Clinic clinic(CephRgw.User user) {
    return Clinic.onS3(rgw.endpoint(), user.accessKeyId(), user.secretAccessKey())
        .set("storages.s3.bucket", bucket)
        .set("storages.static.compress", "inplace");
  }

  private void onBucket(Consumer<S3Client> requests) {
    try (S3Access access = S3Access.open(clinic.configuration().storage("media"))) {
      requests.accept(access.client());
    }
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  private void allowEveryoneToRead(String location) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
         "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/%s*"}]}"""
            .formatted(bucket, location);
    onBucket(s3 -> s3.putBucketPolicy(put -> put.bucket(bucket).policy(policy)));
  }

  private void allowOrigin(String origin) {
    CORSRule rule = CORSRule.builder().allowedOrigins(origin).allowedMethods("GET", "HEAD").build();
    onBucket(
        s3 ->
            s3.putBucketCors(
                put -> put.bucket(bucket).corsConfiguration(cors -> cors.corsRules(rule))));
  }

  @Test
  void an_application_that_works_is_told_so() throws IOException {
    allowEveryoneToRead("");
    allowOrigin(SITE);
    clinic.publish(work);

    Diagnosis diagnosis = clinic.site(SITE).examine();

    assertThat(diagnosis.findings(Verdict.FAIL)).isEmpty();
    assertThat(only(diagnosis, Check.READABLE, "static").verdict()).isEqualTo(Verdict.PASS);
    assertThat(only(diagnosis, Check.READABLE, "media").verdict()).isEqualTo(Verdict.PASS);
    assertThat(only(diagnosis, Check.CORS, "media").reason())
        .startsWith("pages of https://shop.example.org may read files");
    assertThat(only(diagnosis, Check.PUBLIC_LISTING, bucket).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_bucket_without_a_policy_is_closed() {
    assertThat(only(clinic.examine(), Check.READABLE, "media").reason())
        .endsWith("is answered with 403");
  }

  @Test
  void an_origin_that_no_rule_allows_is_not_let_in() {
    allowEveryoneToRead("");
    allowOrigin("https://other.example.org");

    assertThat(only(clinic.site(SITE).examine(), Check.CORS, "media").verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void private_files_are_closed_until_a_policy_opens_them() {
    clinic.set("storages.media.signedUrls", "true");
    allowEveryoneToRead("static/");
    Diagnosis closed = clinic.examine();
    allowEveryoneToRead("");
    Diagnosis open = clinic.examine();

    assertThat(only(closed, Check.CLOSED, "media").verdict()).isEqualTo(Verdict.PASS);
    assertThat(only(closed, Check.SIGNED_URL, "media").verdict()).isEqualTo(Verdict.PASS);
    assertThat(only(open, Check.CLOSED, "media").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_block_of_public_access_is_seen() {
    onBucket(
        s3 ->
            s3.putPublicAccessBlock(
                put ->
                    put.bucket(bucket)
                        .publicAccessBlockConfiguration(
                            block ->
                                block
                                    .blockPublicAcls(true)
                                    .ignorePublicAcls(true)
                                    .blockPublicPolicy(true)
                                    .restrictPublicBuckets(true))));

    assertThat(only(clinic.examine(), Check.PUBLIC_ACCESS_BLOCK, bucket).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_condition_that_is_ignored_at_large_files_is_warned_of() {
    assertThat(only(clinic.examine(), Check.CONDITIONAL_WRITE, "media").verdict())
        .isEqualTo(Verdict.WARN);
  }

  @Test
  void a_stranger_is_not_let_in() {
    try (Clinic stranger = clinic(rgw.stranger())) {
      Diagnosis diagnosis = stranger.examine();

      assertThat(only(diagnosis, Check.BUCKET, bucket).verdict()).isEqualTo(Verdict.NOTE);
      assertThat(only(diagnosis, Check.LISTING, "media").verdict()).isEqualTo(Verdict.WARN);
      assertThat(only(diagnosis, Check.WRITE, "media").verdict()).isEqualTo(Verdict.FAIL);
    }
  }
}
