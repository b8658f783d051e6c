package io.github.servletstorages.bucket.doctor;

import static io.github.servletstorages.bucket.doctor.Clinic.only;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor, and a store that says what S3 is documented to say where test servers don't. */
final class DoctorOnStubTest {

  private static final String OWNERSHIP =
      "<OwnershipControls><Rule><ObjectOwnership>%s</ObjectOwnership></Rule></OwnershipControls>";

  private static final String BLOCK =
      """
      <PublicAccessBlockConfiguration><BlockPublicAcls>%1$s</BlockPublicAcls>\
      <IgnorePublicAcls>%1$s</IgnorePublicAcls><BlockPublicPolicy>%2$s</BlockPublicPolicy>\
      <RestrictPublicBuckets>%2$s</RestrictPublicBuckets></PublicAccessBlockConfiguration>""";

  private StubStore store;
  private Clinic clinic;

  @BeforeEach
  void start() throws IOException {
    store = new StubStore();
    clinic =
        Clinic.onS3(store.endpoint(), "AKIAIOSFODNN7EXAMPLE", "secret-that-is-never-shown")
            .set("storages.s3.conditionalWrites", "false");
  }

  @AfterEach
  void stop() {
    clinic.close();
    store.close();
  }

  @Test
  void a_bucket_in_another_region_is_told_with_its_region() {
    clinic.open("media");
    store.answer(
        "GET list-type=2",
        new Stub.Reply(
            301,
            Map.of("x-amz-bucket-region", "eu-west-3"),
            StubStore.error("PermanentRedirect").getBytes(UTF_8)));

    Finding region = only(clinic.examineOpened(), Check.REGION, "shop");

    assertThat(region.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(region.reason()).isEqualTo("it is in eu-west-3, and requests go to us-east-1");
    assertThat(region.fix()).isEqualTo("set storages.s3.region to eu-west-3");
  }

  @ParameterizedTest
  @CsvSource({"0, PASS", "90, WARN", "1200, FAIL", "-1200, FAIL"})
  void a_clock_that_is_off_is_told(long seconds, Verdict verdict) {
    clinic.open("media");
    clinic.clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));

    assertThat(only(clinic.examineOpened(), Check.CLOCK, "shop").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"404, PASS", "403, WARN", "500, FAIL"})
  void a_missing_file_should_be_told_from_a_refused_one(int status, Verdict verdict) {
    clinic.open("media");
    store.answer("HEAD servlet-storages-probe-", status, "");

    assertThat(only(clinic.examineOpened(), Check.LISTING, "media").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"BucketOwnerEnforced, PASS", "BucketOwnerPreferred, WARN", "ObjectWriter, WARN"})
  void ownership_decides_whether_acls_count(String ownership, Verdict verdict) {
    clinic.open("media");
    store.answer("GET ?ownershipControls", 200, OWNERSHIP.formatted(ownership));

    assertThat(only(clinic.examineOpened(), Check.OWNERSHIP, "shop").verdict()).isEqualTo(verdict);
  }

  @Test
  void where_ownership_was_never_set_acls_count() {
    clinic.open("media");
    store.refuse("GET ?ownershipControls", 404, "OwnershipControlsNotFoundError");

    assertThat(only(clinic.examineOpened(), Check.OWNERSHIP, "shop").verdict())
        .isEqualTo(Verdict.WARN);
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, false, PASS",
    "true, true, false, FAIL",
    "false, false, false, WARN",
    "true, true, true, PASS",
    "true, false, true, WARN",
  })
  void public_access_is_to_be_blocked_unless_settings_want_it(
      boolean acls, boolean policies, boolean privately, Verdict verdict) {
    if (privately) {
      clinic.set("storages.static.backend", "local").set("storages.media.signedUrls", "true");
    }
    clinic.open("media");
    store.answer("GET ?publicAccessBlock", 200, BLOCK.formatted(acls, policies));

    assertThat(only(clinic.examineOpened(), Check.PUBLIC_ACCESS_BLOCK, "shop").verdict())
        .isEqualTo(verdict);
  }

  @Test
  void behind_a_cdn_all_public_access_may_be_blocked() {
    clinic.set("storages.s3.customDomain", "files.example.org").open("media");
    clinic.browser(new Browser(Offline.CLIENT));
    store.answer("GET ?publicAccessBlock", 200, BLOCK.formatted(true, true));

    assertThat(only(clinic.examineOpened(), Check.PUBLIC_ACCESS_BLOCK, "shop").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void credentials_that_may_not_look_are_no_failure() {
    clinic.open("media");
    store.refuse("GET ?publicAccessBlock", 403, "AccessDenied");
    store.refuse("GET ?uploads", 403, "AccessDenied");

    Diagnosis diagnosis = clinic.examineOpened();

    assertThat(only(diagnosis, Check.PUBLIC_ACCESS_BLOCK, "shop").verdict())
        .isEqualTo(Verdict.NOTE);
    assertThat(only(diagnosis, Check.MULTIPART, "shop").reason())
        .isEqualTo("these credentials may not look");
    assertThat(only(diagnosis, Check.OWNERSHIP, "shop").reason())
        .isEqualTo("this store has no such thing");
  }

  @Test
  void uploads_that_were_left_are_told_after_a_day() {
    clinic.open("media");
    store.answer("GET ?uploads", 200, upload(Instant.now().minus(Duration.ofHours(25))));
    Finding old = only(clinic.examineOpened(), Check.MULTIPART, "shop");
    store.answer("GET ?uploads", 200, upload(Instant.now().minus(Duration.ofHours(23))));
    Finding young = only(clinic.examineOpened(), Check.MULTIPART, "shop");

    assertThat(old.verdict()).isEqualTo(Verdict.WARN);
    assertThat(old.reason()).contains("media/film.mp4");
    assertThat(young.verdict()).isEqualTo(Verdict.PASS);
  }

  private static String upload(Instant initiated) {
    return "<ListMultipartUploadsResult><Upload><Key>media/film.mp4</Key><UploadId>1</UploadId>"
        + "<Initiated>"
        + initiated
        + "</Initiated></Upload></ListMultipartUploadsResult>";
  }

  @Test
  void a_bucket_that_anyone_can_list_is_a_failure() {
    clinic.open("media");

    assertThat(only(clinic.examineOpened(), Check.PUBLIC_LISTING, "shop").verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"true, FAIL", "false, WARN"})
  void a_store_that_ignores_conditions_is_told(String setting, Verdict verdict) {
    clinic.set("storages.s3.conditionalWrites", setting).open("media");

    assertThat(only(clinic.examineOpened(), Check.CONDITIONAL_WRITE, "media").verdict())
        .isEqualTo(verdict);
    assertThat(store.size()).isZero();
  }

  @Test
  void other_bytes_than_were_written_are_a_failure() {
    clinic.open("media");
    store.answer("GET /shop/media/servlet-storages-probe-", 200, "changed on the way");

    assertThat(only(clinic.examineOpened(), Check.WRITE, "media").verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(store.size()).isZero();
  }

  @Test
  void a_probe_that_stays_is_named() {
    clinic.open("media");
    store.refuse("DELETE /shop/media/servlet-storages-probe-", 403, "AccessDenied");

    assertThat(clinic.examineOpened().findings(Verdict.FAIL))
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo(Check.WRITE);
              assertThat(finding.reason()).matches("servlet-storages-probe-.*was left behind.*");
            });
  }

  @Test
  void a_signed_url_that_is_refused_is_a_failure() {
    clinic.set("storages.media.signedUrls", "true").open("media");
    store.refuse("GET X-Amz-Signature", 403, "SignatureDoesNotMatch");

    Finding signed = only(clinic.examineOpened(), Check.SIGNED_URL, "media");

    assertThat(signed.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(signed.reason()).endsWith("?… is answered with 403");
  }

  @Test
  void a_store_that_breaks_a_check_does_not_break_the_others() {
    clinic.open("media");
    store.answer(
        "GET /shop/media/servlet-storages-probe-", new Stub.Reply(200, Map.of(), new byte[1]));

    Diagnosis diagnosis = clinic.examineOpened();

    assertThat(diagnosis.findings(Verdict.FAIL))
        .anySatisfy(
            finding -> assertThat(finding.reason()).startsWith("a check has failed itself"));
    assertThat(only(diagnosis, Check.SETTINGS, "settings").verdict()).isEqualTo(Verdict.PASS);
    assertThat(store.size()).isZero();
  }

  @Test
  void temporary_credentials_that_may_end_before_signed_urls_are_told() {
    clinic.set("storages.media.signedUrls", "true");
    clinic.environment("STORAGES_S3_SESSION_TOKEN", "token-that-is-never-shown").open("media");

    Diagnosis diagnosis = clinic.examineOpened();

    assertThat(only(diagnosis, Check.CREDENTIALS, "shop").verdict()).isEqualTo(Verdict.WARN);
    assertThat(only(diagnosis, Check.CREDENTIALS, "shop").reason())
        .startsWith("key AKIA…MPLE from the settings, temporary");
    assertThat(diagnosis.toText() + diagnosis.toJson()).doesNotContain("never-shown", "X-Amz");
  }

  @Test
  void lasting_credentials_are_told_by_their_ends() {
    clinic.set("storages.media.signedUrls", "true").open("media");

    assertThat(only(clinic.examineOpened(), Check.CREDENTIALS, "shop").toString())
        .isEqualTo("pass  credentials          bucket \"shop\" — key AKIA…MPLE from the settings");
  }
}
