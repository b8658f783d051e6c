package io.github.servletstorages.bucket.doctor;

import static io.github.servletstorages.bucket.doctor.Clinic.only;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.assets.Release;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.s3.S3Access;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The doctor, and a store in which everyone may read {@code static/} and {@code media/} alone. */
final class DoctorOnS3Test {

  private static EmbeddedS3 server;

  @TempDir private Path work;
  private Clinic clinic;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedS3.inMemory("shop");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() {
    clinic = clinic(EmbeddedS3.SECRET_ACCESS_KEY);
  }

  private static Clinic clinic(String secret) {
    return Clinic.onS3(server.endpoint(), EmbeddedS3.ACCESS_KEY_ID, secret)
        .set("storages.static.compress", "inplace");
  }

  @AfterEach
  void clear() {
    clinic.close();
    try (Clinic owner = clinic(EmbeddedS3.SECRET_ACCESS_KEY);
        S3Access access = S3Access.open(owner.configuration().storage("media"))) {
      S3Client s3 = access.client();
      s3.listObjectsV2(list -> list.bucket("shop"))
          .contents()
          .forEach(object -> s3.deleteObject(r -> r.bucket("shop").key(object.key())));
      s3.listMultipartUploads(list -> list.bucket("shop"))
          .uploads()
          .forEach(
              left ->
                  s3.abortMultipartUpload(
                      r -> r.bucket("shop").key(left.key()).uploadId(left.uploadId())));
    }
  }

  @Test
  void an_application_that_works_is_told_so_and_nothing_is_left_in_its_bucket() throws IOException {
    clinic.publish(work);
    List<Key> before = keys("static");

    Diagnosis diagnosis = clinic.site("http://localhost:8080").examine();

    assertThat(diagnosis.findings(Verdict.WARN)).isEmpty();
    assertThat(diagnosis.findings(Verdict.FAIL)).isEmpty();
    assertThat(diagnosis.findings(Verdict.PASS))
        .extracting(Finding::check)
        .contains(
            Check.STORAGE,
            Check.CREDENTIALS,
            Check.BUCKET,
            Check.REGION,
            Check.CLOCK,
            Check.LISTING,
            Check.WRITE,
            Check.CONDITIONAL_WRITE,
            Check.MULTIPART,
            Check.MANIFEST,
            Check.PUBLISHED_FILES,
            Check.PUBLIC_LISTING,
            Check.READABLE,
            Check.SAME_BYTES,
            Check.CONTENT_TYPE,
            Check.CACHE_CONTROL,
            Check.COMPRESSION,
            Check.CORS);
    assertThat(keys("static")).isEqualTo(before);
    assertThat(keys("media")).isEmpty();
  }

  private List<Key> keys(String storage) {
    try (Stream<ListedFile> files = clinic.open(storage).list(KeyPrefix.ALL)) {
      return files.map(ListedFile::key).toList();
    }
  }

  @Test
  void findings_come_in_the_order_of_the_checks() throws IOException {
    clinic.publish(work);

    assertThat(clinic.examine().findings()).extracting(Finding::check).isSorted();
  }

  @Test
  void a_bucket_that_is_not_there_is_a_failure() {
    clinic.set("storages.s3.bucket", "none");

    Finding bucket = only(clinic.examineOpened(), Check.BUCKET, "none");

    assertThat(bucket.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(bucket.reason()).contains("there is no bucket \"none\"", "storages.s3.bucket");
  }

  @Test
  void credentials_that_the_store_does_not_know_are_a_failure() {
    try (Clinic stranger = clinic("a wrong secret")) {
      Diagnosis diagnosis = stranger.examineOpened();

      assertThat(only(diagnosis, Check.BUCKET, "shop").verdict()).isEqualTo(Verdict.FAIL);
      assertThat(only(diagnosis, Check.BUCKET, "shop").reason()).contains("credentials");
      assertThat(diagnosis.toText()).doesNotContain("a wrong secret");
    }
  }

  @Test
  void a_store_that_does_not_answer_is_a_failure() {
    clinic.set("storages.s3.endpoint", "http://127.0.0.1:1");

    assertThat(only(clinic.examineOpened(), Check.BUCKET, "shop").reason())
        .contains("the store does not answer", "storages.s3.endpoint");
  }

  @Test
  void static_files_that_were_never_published_are_a_failure() {
    Finding manifest = only(clinic.examine(), Check.MANIFEST, "static");

    assertThat(manifest.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(manifest.fix()).isEqualTo("run collectstatic");
  }

  @ParameterizedTest
  @CsvSource({"collectOnStartup, true", "hashing, none"})
  void some_applications_need_no_release_before_they_start(String setting, String value) {
    clinic.set("storages.static." + setting, value);

    assertThat(only(clinic.examine(), Check.MANIFEST, "static").verdict()).isEqualTo(Verdict.NOTE);
  }

  @Test
  void the_release_in_the_war_is_to_be_the_current_one() throws IOException {
    Release release = clinic.publish(work);
    Release other =
        new Release(Instant.EPOCH, "other sources", release.settings(), release.manifest());

    assertThat(only(clinic.war(release).examine(), Check.MANIFEST, "static").reason())
        .endsWith("the one in the WAR");
    assertThat(only(clinic.war(other).examine(), Check.MANIFEST, "static").verdict())
        .isEqualTo(Verdict.WARN);
  }

  @Test
  void a_release_that_can_not_be_read_is_a_failure() throws IOException {
    write(clinic.open("static"), ".releases/000001.json", "{");

    Finding manifest = only(clinic.examine(), Check.MANIFEST, "static");

    assertThat(manifest.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(manifest.reason()).contains(".releases/000001.json can't be read");
  }

  @Test
  void files_of_the_release_that_are_gone_are_named() throws IOException {
    Key published = clinic.publish(work).manifest().assets().iterator().next().publishedPath();
    clinic.open("static").delete(published);

    Diagnosis diagnosis = clinic.examine();

    assertThat(only(diagnosis, Check.PUBLISHED_FILES, "static").toString())
        .contains("missing: 1, " + published)
        .endsWith("run collectstatic");
    assertThat(only(diagnosis, Check.READABLE, "static").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_file_that_was_changed_is_told_by_its_bytes() throws IOException {
    clinic.set("storages.static.compress", "none");
    Key published = clinic.publish(work).manifest().assets().iterator().next().publishedPath();
    write(clinic.open("static"), published.value(), "body { color: blu }\n".repeat(100));

    Diagnosis diagnosis = clinic.examine();

    assertThat(only(diagnosis, Check.SAME_BYTES, "static").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(only(diagnosis, Check.CONTENT_TYPE, "static").verdict()).isEqualTo(Verdict.FAIL);
  }

  private static void write(Storage storage, String key, String text) throws IOException {
    storage.write(
        Key.of(key), new ByteArrayInputStream(text.getBytes(UTF_8)), WriteOptions.replace());
  }

  @Test
  void files_beside_which_others_are_compressed_come_uncompressed_out_of_a_bucket()
      throws IOException {
    clinic.set("storages.static.compress", "beside").publish(work);

    assertThat(only(clinic.examine(), Check.COMPRESSION, "static").fix())
        .contains("storages.static.compress");
  }

  @ParameterizedTest
  @CsvSource({
    "signedUrls, private, PASS",
    "proxy, private, PASS",
    "signedUrls, media, FAIL",
    "proxy, media, FAIL",
  })
  void files_that_are_to_be_private_are_not_to_be_had_by_anyone(
      String setting, String location, Verdict verdict) {
    clinic.set("storages.media." + setting, "true").set("storages.media.location", location);

    // by both addresses of the bucket if URLs are signed, which are the same here
    assertThat(only(clinic.examine(), Check.CLOSED, "media").verdict()).isEqualTo(verdict);
  }

  @Test
  void private_files_are_delivered_by_signed_urls_which_are_not_shown() {
    clinic.set("storages.media.signedUrls", "true").set("storages.media.location", "private");

    Diagnosis diagnosis = clinic.examine();

    assertThat(only(diagnosis, Check.SIGNED_URL, "media").verdict()).isEqualTo(Verdict.PASS);
    assertThat(diagnosis.toText()).doesNotContain("X-Amz-");
  }

  @Test
  void files_that_everyone_may_read_have_to_be_open() {
    clinic.set("storages.media.location", "shut");

    Finding readable = only(clinic.examine(), Check.READABLE, "media");

    assertThat(readable.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(readable.reason()).endsWith("is answered with 403");
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:8080, PASS", "https://shop.example.org, FAIL"})
  void origins_of_the_settings_have_to_be_let_in(String origin, Verdict verdict) {
    clinic.set("storages.media.cors", origin);

    assertThat(only(clinic.examine(), Check.CORS, "media").verdict()).isEqualTo(verdict);
  }

  @Test
  void uploads_that_nobody_has_finished_for_a_day_are_told() {
    try (S3Access access = S3Access.open(clinic.configuration().storage("media"))) {
      access.client().createMultipartUpload(r -> r.bucket("shop").key("media/film.mp4"));
    }
    assertThat(only(clinic.examine(), Check.MULTIPART, "shop").verdict()).isEqualTo(Verdict.PASS);

    clinic.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(2)));
    assertThat(only(clinic.examine(), Check.MULTIPART, "shop").verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void each_bucket_is_looked_at_once() throws IOException {
    clinic.publish(work);
    clinic.set("storages.media.s3.bucket", "uploads");

    Diagnosis diagnosis = clinic.examineOpened();

    assertThat(only(diagnosis, Check.BUCKET, "shop").verdict()).isEqualTo(Verdict.PASS);
    assertThat(only(diagnosis, Check.BUCKET, "uploads").verdict()).isEqualTo(Verdict.FAIL);
  }
}
