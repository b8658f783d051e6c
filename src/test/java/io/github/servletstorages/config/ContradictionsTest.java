package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that can't hold together: each message names both. */
final class ContradictionsTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  /**
   * Two settings that can't hold together.
   *
   * @param one named in the message
   * @param other named in it too
   */
  private record Case(Given given, String one, String other) {
    @Override
    public String toString() {
      return one + " / " + other;
    }
  }

  private static Case contradiction(Given given, String one, String other) {
    return new Case(given, "storages." + one, "storages." + other);
  }

  static Stream<Case> contradictions() {
    return Stream.of(ofUploads(), ofStaticFiles(), ofAccess(), ofS3(), ofPlaces())
        .flatMap(List::stream);
  }

  private static List<Case> ofUploads() {
    return List.of(
        contradiction(
            Given.mediaRoot().param("storages.upload.maxFileSize", "2GiB"),
            "upload.maxFileSize",
            "upload.maxRequestSize"),
        contradiction(
            Given.mediaRoot()
                .param("storages.upload.maxFieldSize", "1MiB")
                .param("storages.upload.maxFileSize", "1kB")
                .param("storages.upload.maxRequestSize", "512KiB"),
            "upload.maxFieldSize",
            "upload.maxRequestSize"),
        contradiction(
            Given.mediaRoot().param("storages.upload.maxFieldsSize", "60KiB"),
            "upload.maxFieldSize",
            "upload.maxFieldsSize"),
        contradiction(
            Given.mediaRoot().param("storages.upload.fields.a.b.maxFileSize", "2GiB"),
            "upload.fields.a.b.maxFileSize",
            "upload.maxRequestSize"),
        contradiction(
            Given.mediaRoot().param("storages.upload.fields.a.maxFiles", "51"),
            "upload.fields.a.maxFiles",
            "upload.maxFiles"),
        contradiction(
            Given.mediaRoot()
                .param("storages.upload.fields.a.maxFiles", "0")
                .param("storages.upload.fields.a.required", "true"),
            "upload.fields.a.maxFiles",
            "upload.fields.a.required"),
        contradiction(
            Given.mediaRoot().param("storages.upload.storage", "invoices"),
            "upload.storage",
            "names"));
  }

  private static List<Case> ofStaticFiles() {
    return List.of(
        contradiction(
            Given.mediaRoot()
                .param("storages.static.maxAge", "60s")
                .param("storages.static.cacheControl", "no-cache"),
            "static.maxAge",
            "static.cacheControl"),
        contradiction(
            Given.mediaRoot()
                .param("storages.static.dirs", "src")
                .param("storages.static.finders", "application"),
            "static.dirs",
            "static.finders"),
        contradiction(
            Given.mediaRoot().param("storages.static.collectOnStartup", "true"),
            "static.collectOnStartup",
            "static.root"));
  }

  private static List<Case> ofAccess() {
    return List.of(
        contradiction(
            Given.bothOnS3()
                .param("storages.media.proxy", "true")
                .param("storages.media.baseUrl", "https://cdn.example.org/media/"),
            "media.proxy",
            "media.baseUrl"),
        contradiction(
            Given.bothOnS3()
                .param("storages.media.proxy", "true")
                .param("storages.media.signedUrls", "true"),
            "media.signedUrls",
            "secretKey"),
        contradiction(
            Given.bothOnS3()
                .param("storages.media.proxy", "true")
                .param("storages.names", "bills")
                .param("storages.bills.root", "/srv/bills")
                .param("storages.bills.baseUrl", "/media/bills"),
            "media.baseUrl",
            "bills.baseUrl"),
        contradiction(
            Given.mediaRoot().param("storages.media.signedUrls", "true"),
            "media.signedUrls",
            "secretKey"),
        contradiction(
            Given.mediaRoot().param("storages.media.signedUrlTtl", "5m"),
            "media.signedUrlTtl",
            "media.signedUrls"),
        contradiction(
            Given.mediaRoot()
                .param("storages.media.signedUrls", "true")
                .param("storages.media.baseUrl", "https://cdn.example.org/")
                .variable("STORAGES_SECRET_KEY", KEY),
            "media.signedUrls",
            "media.baseUrl"),
        contradiction(
            Given.bothOnS3()
                .param("storages.media.signedUrls", "true")
                .param("storages.media.baseUrl", "https://cdn.example.org/"),
            "media.signedUrls",
            "media.baseUrl"));
  }

  private static List<Case> ofS3() {
    return List.of(
        contradiction(
            Given.bothOnS3().variable("STORAGES_S3_ACCESS_KEY_ID", "id"),
            "s3.accessKeyId",
            "s3.secretAccessKey"),
        contradiction(
            Given.bothOnS3().variable("STORAGES_MEDIA_S3_SESSION_TOKEN", "token"),
            "media.s3.sessionToken",
            "media.s3.accessKeyId"),
        contradiction(
            Given.bothOnS3()
                .variable("STORAGES_S3_ACCESS_KEY_ID", "id")
                .variable("STORAGES_S3_SECRET_ACCESS_KEY", "secret")
                .param("storages.s3.profile", "shop"),
            "s3.profile",
            "s3.accessKeyId"),
        contradiction(
            Given.bothOnS3()
                .variable("STORAGES_S3_CLOUDFRONT_PRIVATE_KEY", "pem")
                .param("storages.s3.cloudfront.keyId", "K1"),
            "s3.cloudfront.keyId",
            "s3.customDomain"),
        contradiction(
            Given.bothOnS3()
                .param("storages.s3.cloudfront.keyId", "K1")
                .param("storages.s3.customDomain", "cdn.example.org"),
            "s3.cloudfront.keyId",
            "s3.cloudfront.privateKey"),
        contradiction(
            Given.bothOnS3().param("storages.s3.kmsKeyId", "alias/shop"), "s3.kmsKeyId", "s3.sse"),
        contradiction(
            Given.bothOnS3()
                .param("storages.s3.kmsKeyId", "alias/shop")
                .param("storages.s3.sse", "AES256"),
            "s3.kmsKeyId",
            "s3.sse"));
  }

  private static List<Case> ofPlaces() {
    return List.of(
        contradiction(
            Given.bothOnS3().param("storages.static.location", "media"),
            "static.location",
            "media.location"),
        contradiction(
            Given.bothOnS3()
                .param("storages.names", "bills")
                .param("storages.bills.backend", "s3")
                .param("storages.bills.location", "media/bills"),
            "media.location",
            "bills.location"),
        contradiction(
            Given.mediaRoot()
                .param("storages.names", "bills")
                .param("storages.bills.root", "/srv/base/media"),
            "media.location",
            "bills.location"),
        contradiction(
            Given.mediaRoot()
                .param("storages.names", "bills")
                .param("storages.bills.root", "/srv/bills")
                .param("storages.bills.baseUrl", "/media/bills"),
            "media.baseUrl",
            "bills.baseUrl"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void a_contradiction_names_both_settings(Case contradiction) {
    Problem problem = contradiction.given().problem();

    assertThat(problem.subject()).contains(contradiction.one());
    assertThat(problem.toString()).contains(contradiction.other());
  }

  @ParameterizedTest
  @CsvSource({
    "proxy, true, serves its static files itself",
    "downloadTypes, application/pdf, are its own"
  })
  void what_is_for_media_is_refused_for_static_files(String setting, String value, String reason) {
    Problem problem = Given.mediaRoot().param("storages.static." + setting, value).problem();

    assertThat(problem.subject()).contains("storages.static." + setting);
    assertThat(problem.reason()).contains(reason);
  }

  @Test
  void files_that_the_application_fetches_from_a_bucket_have_urls_and_signatures_of_its_own() {
    StorageConfig media =
        Given.bothOnS3()
            .param("storages.media.proxy", "true")
            .param("storages.media.signedUrls", "true")
            .param("storages.media.baseUrl", "/files/")
            .variable("STORAGES_SECRET_KEY", KEY)
            .read()
            .storage("media");

    assertThat(media.isServedByApplication()).isTrue();
    assertThat(media.localPath()).isEqualTo("/files/");
    assertThat(media.access().signedUrls().orElseThrow().secretKey()).contains(KEY);
  }

  @Test
  void static_files_have_no_signed_urls() {
    Problem problem = Given.mediaRoot().param("storages.static.signedUrls", "true").problem();

    assertThat(problem.subject()).contains("storages.static.signedUrls = \"true\"");
    assertThat(problem.reason()).contains("everyone may read");
  }

  @Test
  void locations_in_two_buckets_or_at_two_stores_do_not_overlap() {
    Given buckets =
        Given.bothOnS3()
            .param("storages.static.location", "media")
            .param("storages.media.s3.bucket", "uploads");
    assertThat(buckets.read().storages()).hasSize(2);

    Given stores =
        Given.bothOnS3()
            .param("storages.static.location", "media")
            .param("storages.media.s3.endpoint", "https://s3.example.org");
    assertThat(stores.read().storages()).hasSize(2);

    stores.param("storages.s3.endpoint", "https://s3.example.org");
    assertThat(stores.problem().reason()).contains("overlap");
  }

  @Test
  void in_development_signed_urls_need_no_key_and_collecting_no_place() {
    Given given =
        Given.mediaRoot()
            .param("storages.debug", "true")
            .param("storages.media.signedUrls", "true")
            .param("storages.media.baseUrl", "https://cdn.example.org/")
            .param("storages.static.collectOnStartup", "true");

    SigningConfig signing = given.read().storage("media").access().signedUrls().orElseThrow();
    assertThat(signing.secretKey().orElseThrow()).matches("[0-9a-f]{64}");
    assertThat(given.read().toString()).doesNotContain(signing.secretKey().orElseThrow());
  }
}
