package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Storages of the application's own, and settings of S3 for one storage alone. */
final class NamedStoragesTest {

  @Test
  void a_further_storage_has_all_settings_of_a_storage() {
    Configuration configuration =
        Given.mediaRoot()
            .param("storages.names", "bills, user-files")
            .param("storages.bills.root", "/srv/bills")
            .param("storages.bills.baseUrl", "/invoices")
            .param("storages.bills.cors", "*")
            .param("storages.user-files.backend", "s3")
            .param("storages.user-files.s3.bucket", "uploads")
            .read();

    assertThat(configuration.storages().keySet())
        .containsExactly("static", "media", "bills", "user-files");
    StorageConfig bills = configuration.storage("bills");
    assertThat(bills.isLocal()).isTrue();
    assertThat(bills.location()).isEqualTo("bills");
    assertThat(bills.localPath()).isEqualTo("/invoices/");
    assertThat(bills.access().crossOrigin().origins()).containsExactly("*");
    StorageConfig userFiles = configuration.storage("user-files");
    assertThat(userFiles.location()).isEqualTo("user-files");
    assertThat(userFiles.properties()).containsEntry("bucket", "uploads");
  }

  @Test
  void a_local_one_needs_a_folder_as_media_do() {
    Problem problem = Given.mediaRoot().param("storages.names", "bills").problem();

    assertThat(problem.subject()).isEqualTo("storages.bills.root");
    assertThat(problem.remedy()).contains("storages.bills.backend");
  }

  @Test
  void in_development_it_is_local_too() {
    Configuration configuration =
        new Given()
            .param("storages.debug", "true")
            .param("storages.names", "bills")
            .param("storages.bills.backend", "s3")
            .read();

    assertThat(configuration.storage("bills").isLocal()).isTrue();
    assertThat(configuration.storage("bills").hasPlace()).isTrue();
  }

  @Test
  void one_that_was_not_named_is_refused_with_a_hint() {
    Problem problem = Given.mediaRoot().param("storages.bills.root", "/srv/bills").problem();

    assertThat(problem.subject()).isEqualTo("storages.bills.root (context-param)");
    assertThat(problem.remedy())
        .isEqualTo(
            "Did you mean storages.media.root? A storage of your own has to be named in"
                + " storages.names.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "media", "s3", "local", "gcs", "upload", "debug", "names"})
  void a_name_that_has_a_meaning_already_is_refused(String name) {
    Problem problem = Given.mediaRoot().param("storages.names", name).problem();

    assertThat(problem.subject()).isEqualTo("storages.names = \"" + name + "\" (context-param)");
    assertThat(problem.reason()).contains("\"" + name + "\"");
  }

  @Test
  void where_names_cannot_be_read_their_settings_are_not_also_unknown() {
    Given given =
        Given.mediaRoot()
            .param("storages.names", "bills; orders")
            .param("storages.bills.root", "/srv/bills")
            .param("storages.bills.rot", "/srv/bills");

    assertThat(given.problems())
        .extracting(Problem::subject)
        .containsExactly(
            "storages.names = \"bills; orders\" (context-param)",
            "storages.bills.rot (context-param)");
  }

  @Test
  void what_is_set_for_one_storage_goes_before_what_is_set_for_all_from_any_source() {
    Given given = Given.bothOnS3().param("storages.media.s3.region", "eu-central-1");
    given.properties.put("storages.s3.region", "us-east-1");

    assertThat(given.read().storage("media").properties()).containsEntry("region", "eu-central-1");
    assertThat(given.read().storage("static").properties()).containsEntry("region", "us-east-1");
  }

  @Test
  void what_belongs_together_comes_from_one_of_the_two() {
    Given given =
        Given.bothOnS3()
            .variable("STORAGES_S3_ACCESS_KEY_ID", "id")
            .variable("STORAGES_S3_SECRET_ACCESS_KEY", "secret")
            .variable("STORAGES_S3_SESSION_TOKEN", "token")
            .param("storages.s3.sse", "aws:kms")
            .param("storages.s3.kmsKeyId", "alias/shop")
            .param("storages.media.s3.profile", "uploads")
            .param("storages.media.s3.sse", "AES256");

    assertThat(given.read().storage("media").properties())
        .containsEntry("profile", "uploads")
        .containsEntry("sse", "AES256")
        .doesNotContainKeys("accessKeyId", "secretAccessKey", "sessionToken", "kmsKeyId");
    assertThat(given.read().storage("static").properties())
        .containsAllEntriesOf(Map.of("sessionToken", "token", "kmsKeyId", "alias/shop"));
  }

  @Test
  void a_bucket_for_each_storage_will_do() {
    Given given =
        new Given()
            .param("storages.static.backend", "s3")
            .param("storages.media.backend", "s3")
            .param("storages.static.s3.bucket", "a")
            .param("storages.media.s3.bucket", "b");

    assertThat(given.read().storage("static").properties()).containsEntry("bucket", "a");
    assertThat(given.read().storage("media").properties()).containsEntry("bucket", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "storages.media.s3.bukcet, storages.media.s3.bucket",
    "storages.static.s3.kmsKeyID, storages.static.s3.kmsKeyId"
  })
  void an_unknown_setting_of_one_storage_gets_the_nearest_one(String name, String nearest) {
    Problem problem = Given.mediaRoot().param(name, "x").problem();

    assertThat(problem.remedy()).isEqualTo("Did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "${env:SECRET:-hunter2}", "${sys:secret}", "a${env:SECRET}"})
  void a_secret_of_one_storage_is_as_secret(String text) {
    Given given = Given.bothOnS3().variable("STORAGES_MEDIA_S3_ACCESS_KEY_ID", "id");
    given.variable("SECRET", "x").properties.put("secret", "hunter2");
    given.param("storages.media.s3.secretAccessKey", text);

    assertThat(given.problem().subject())
        .isEqualTo("storages.media.s3.secretAccessKey (context-param)");
    assertThat(given.problem().toString())
        .contains("is a secret", "STORAGES_MEDIA_S3_SECRET_ACCESS_KEY")
        .doesNotContain("hunter2");
  }

  @Test
  void a_secret_key_that_is_too_short_is_refused_and_not_shown() {
    Given given =
        Given.mediaRoot()
            .param("storages.media.signedUrls", "true")
            .variable("STORAGES_SECRET_KEY", "hunter2");

    assertThat(given.problem().toString())
        .contains("storages.secretKey (environment variable", "32 bytes")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "${sys:shop.home}, /srv/shop",
    "${sys:shop.home}/x, /srv/shop/x",
    "${sys:shop.none:-/srv/other}, /srv/other",
    "${env:HOME_OF_SHOP}${sys:shop.none:-}, /srv/env"
  })
  void a_reference_may_be_to_a_system_property(String text, String location) {
    Given given = Given.mediaRoot().variable("HOME_OF_SHOP", "/srv/env");
    given.properties.put("shop.home", "/srv/shop");
    given.param("storages.media.root", text);

    assertThat(given.read().storage("media").properties())
        .containsEntry("root", Path.of(location).toAbsolutePath().toString());
  }

  @Test
  void a_system_property_that_is_not_set_is_named() {
    Problem problem = Given.mediaRoot().param("storages.media.root", "${sys:shop.home}").problem();

    assertThat(problem.reason()).isEqualTo("names a system property that is not set or empty.");
    assertThat(problem.remedy()).contains("Set shop.home", "${sys:shop.home:-default}");
  }
}
