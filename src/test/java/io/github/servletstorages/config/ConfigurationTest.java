package io.github.servletstorages.config;

import static io.github.servletstorages.config.Configuration.MEDIA;
import static io.github.servletstorages.config.Configuration.STATIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

  private static final Path WORK = Path.of("/work-folder").toAbsolutePath();

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> params = new HashMap<>();

  private Configuration read() {
    return Configuration.read(
        SettingSources.of(properties, environment, params), Set.of("local", "s3", "gcs"), WORK);
  }

  private List<Problem> problems() {
    ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, this::read);
    assertThat(refusal).as("refused").isNotNull();
    return refusal.problems();
  }

  private Problem problem() {
    List<Problem> problems = problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  /** The least that an application in production has to set. */
  private void mediaRootIsSet() {
    params.put("storages.media.root", "/srv/base");
  }

  private void bothAreOnS3() {
    params.put("storages.static.backend", "s3");
    params.put("storages.media.backend", "s3");
    params.put("storages.s3.bucket", "shop");
  }

  // --- defaults

  @Test
  void without_settings_but_the_media_root_the_defaults_hold() {
    mediaRootIsSet();

    Configuration configuration = read();

    assertThat(configuration.debug()).isFalse();
    assertThat(configuration.collectOnStartup()).isFalse();
    assertThat(configuration.storages()).containsOnlyKeys(STATIC, MEDIA);
    StorageConfig staticFiles = configuration.storage(STATIC);
    assertThat(staticFiles.backend()).isEqualTo("local");
    assertThat(staticFiles.location()).isEqualTo("static");
    assertThat(staticFiles.baseUrl()).isEmpty();
    assertThat(staticFiles.hasPlace()).isFalse();
    StorageConfig media = configuration.storage(MEDIA);
    assertThat(media.backend()).isEqualTo("local");
    assertThat(media.location()).isEqualTo("media");
    assertThat(media.baseUrl()).isEmpty();
    assertThat(media.properties()).isEqualTo(Map.of("root", absolute("/srv/base")));
    assertThat(media.hasPlace()).isTrue();
    UploadConfig upload = configuration.upload();
    assertThat(upload.maxFileSize()).isEqualTo(20L << 20);
    assertThat(upload.maxRequestSize()).isEqualTo(200L << 20);
    assertThat(upload.maxFiles()).isEqualTo(50);
    assertThat(upload.maxFields()).isEqualTo(200);
    assertThat(upload.maxFieldSize()).isEqualTo(64L << 10);
    assertThat(upload.allowedTypes())
        .contains("image/jpeg", "application/pdf", "video/*")
        .doesNotContain("image/*", "image/svg+xml", "text/html");
  }

  @Test
  void a_storage_that_is_not_there_is_refused_with_those_that_are() {
    mediaRootIsSet();
    Configuration configuration = read();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> configuration.storage("meida"))
        .withMessageContainingAll("\"meida\"", "static", "media");
  }

  // --- precedence

  @Test
  void a_blank_value_counts_as_not_set() {
    mediaRootIsSet();
    params.put("storages.upload.maxFiles", "  ");
    environment.put("STORAGES_DEBUG", "");
    properties.put("storages.static.baseUrl", "\t");

    Configuration configuration = read();

    assertThat(configuration.upload().maxFiles()).isEqualTo(50);
    assertThat(configuration.debug()).isFalse();
    assertThat(configuration.storage(STATIC).baseUrl()).isEmpty();
  }

  @Test
  void a_blank_value_leaves_the_next_source_its_say() {
    mediaRootIsSet();
    properties.put("storages.media.root", " ");
    environment.put("STORAGES_MEDIA_ROOT", "");

    assertThat(read().storage(MEDIA).properties()).containsEntry("root", absolute("/srv/base"));
  }

  // --- references to environment variables

  @ParameterizedTest
  @CsvSource({
    "${env:NAME}, value",
    "a-${env:NAME}-b, a-value-b",
    "${env:NAME:-other}, value",
    "${env:NONE:-other}, other",
    "${env:EMPTY:-other}, other",
    "${env:NAME}${env:NONE:-}, value",
    "${env:NAME}/${env:NONE:-x}, value/x",
    "${env:DOLLAR}, $1\\x",
    "${env:NESTED}, ${env:NAME}"
  })
  void a_reference_is_replaced_by_the_variable(String text, String value) {
    environment.putAll(
        Map.of("NAME", "value", "EMPTY", "", "DOLLAR", "$1\\x", "NESTED", "${env:NAME}"));
    bothAreOnS3();
    params.put("storages.s3.bucket", text);

    assertThat(read().storage(MEDIA).properties()).containsEntry("bucket", value);
  }

  @Test
  void a_default_may_be_empty_and_then_the_setting_is_not_set() {
    mediaRootIsSet();
    params.put("storages.media.baseUrl", "${env:NONE:-}");

    assertThat(read().storage(MEDIA).baseUrl()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "EMPTY"})
  void a_variable_that_is_not_set_or_empty_is_a_problem_once(String variable) {
    environment.put("EMPTY", "");
    bothAreOnS3();
    params.put("storages.s3.bucket", "${env:" + variable + "}");

    Problem problem = problem();

    assertThat(problem.subject())
        .isEqualTo("storages.s3.bucket = \"${env:" + variable + "}\" (context-param)");
    assertThat(problem.reason()).contains("not set or empty");
    assertThat(problem.remedy()).contains("Set " + variable, "${env:" + variable + ":-default}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${NAME}",
        "${env:}",
        "${env:NAME",
        "${env:1NAME}",
        "${env:NA-ME}",
        "${sys:}",
        "${sys:NAME",
        "${sys:na me}",
        "${ENV:NAME}",
        "${env:NAME}${",
        "${env:NAME:default}"
      })
  void a_reference_that_cannot_be_read_is_a_problem(String text) {
    environment.put("NAME", "value");
    bothAreOnS3();
    properties.put("storages.s3.region", text);

    Problem problem = problem();

    assertThat(problem.subject())
        .isEqualTo("storages.s3.region = \"" + text + "\" (system property storages.s3.region)");
    assertThat(problem.reason()).contains("can't be read");
    assertThat(problem.remedy()).contains("${env:NAME}", "${env:NAME:-default}");
  }

  @Test
  void the_value_of_a_variable_is_not_shown_when_it_is_wrong() {
    mediaRootIsSet();
    environment.put("SECRET", "hunter2");
    params.put("storages.upload.maxFiles", "${env:SECRET}");

    assertThat(problem().toString()).contains("${env:SECRET}").doesNotContain("hunter2");
  }

  // --- debug

  @Test
  void debug_makes_every_storage_local_whatever_the_settings_for_s3() {
    bothAreOnS3();
    params.put("storages.static.baseUrl", "https://cdn.example.org/static/");
    params.put("storages.media.baseUrl", "/files/");
    params.put("storages.static.collectOnStartup", "true");
    environment.put("STORAGES_DEBUG", "true");

    Configuration configuration = read();

    assertThat(configuration.debug()).isTrue();
    assertThat(configuration.collectOnStartup()).isFalse();
    assertThat(configuration.storages().values()).allMatch(StorageConfig::isLocal);
    assertThat(configuration.storage(STATIC).hasPlace()).isFalse();
    assertThat(configuration.storage(STATIC).baseUrl()).isEmpty();
    assertThat(configuration.storage(MEDIA).baseUrl()).contains("/files/");
    assertThat(configuration.storage(MEDIA).properties())
        .isEqualTo(Map.of("root", WORK.toString()));
  }

  @Test
  void debug_needs_no_setting_at_all() {
    params.put("storages.debug", "true");

    assertThat(read().storage(MEDIA).properties()).isEqualTo(Map.of("root", WORK.toString()));
  }

  @Test
  void debug_keeps_the_root_that_is_set() {
    mediaRootIsSet();
    params.put("storages.debug", "true");

    assertThat(read().storage(MEDIA).properties()).containsEntry("root", absolute("/srv/base"));
  }

  @Test
  void debug_neither_evaluates_nor_refuses_what_is_for_production_alone() {
    params.put("storages.debug", "true");
    params.put("storages.static.backend", "${env:BACKEND}");
    params.put("storages.media.backend", "not-there");
    params.put("storages.s3.bucket", "${env:BUCKET}");
    params.put("storages.s3.endpoint", "no url");
    params.put("storages.s3.pathStyle", "maybe");

    assertThat(read().storages().values()).allMatch(StorageConfig::isLocal);
  }

  @Test
  void debug_still_refuses_an_unknown_setting() {
    params.put("storages.debug", "true");
    params.put("storages.s3.bukcet", "shop");

    assertThat(problem().remedy()).isEqualTo("Did you mean storages.s3.bucket?");
  }

  // --- what a backend needs

  @Test
  void a_storage_on_s3_needs_a_bucket_and_that_is_said_once() {
    bothAreOnS3();
    params.remove("storages.s3.bucket");

    Problem problem = problem();

    assertThat(problem.subject()).isEqualTo("storages.s3.bucket");
    assertThat(problem.reason()).startsWith("is not set");
    assertThat(problem.remedy()).contains("STORAGES_S3_BUCKET", "storages.debug");
  }

  @Test
  void a_wrong_setting_of_s3_is_reported_once_though_two_storages_use_it() {
    bothAreOnS3();
    params.put("storages.s3.endpoint", "s3.example.org");

    Problem problem = problem();

    assertThat(problem.subject())
        .isEqualTo("storages.s3.endpoint = \"s3.example.org\" (context-param)");
    assertThat(problem.remedy())
        .isEqualTo(
            "Write a URL such as https://s3.example.org, without query or fragment, for example"
                + " https://s3.example.org.");
  }

  @Test
  void local_media_need_a_root() {
    Problem problem = problem();

    assertThat(problem.subject()).isEqualTo("storages.media.root");
    assertThat(problem.reason()).contains("is not set", "\"media\"");
    assertThat(problem.remedy())
        .contains("/var/lib/shop", "storages.media.backend", "s3", "storages.debug");
  }

  @Test
  void a_root_that_is_set_but_wrong_is_not_also_missing() {
    params.put("storages.media.root", "${env:NONE}");

    assertThat(problem().subject())
        .isEqualTo("storages.media.root = \"${env:NONE}\" (context-param)");
  }

  @Test
  void the_settings_of_s3_reach_its_backend_by_their_short_names() {
    bothAreOnS3();
    environment.put("STORAGES_S3_REGION", "eu-central-1");
    environment.put("STORAGES_S3_ENDPOINT", "http://localhost:9000");

    assertThat(read().storage(STATIC).properties())
        .containsAllEntriesOf(
            Map.of(
                "bucket", "shop",
                "region", "eu-central-1",
                "endpoint", "http://localhost:9000",
                "pathStyle", "false",
                "partSize", "8388608",
                "memoryTimeout", "PT30S"))
        .doesNotContainKeys("checksums", "accessKeyId");
  }

  @Test
  void an_unknown_backend_is_refused_with_those_that_were_found() {
    mediaRootIsSet();
    environment.put("STORAGES_STATIC_BACKEND", "azure");

    Problem problem = problem();

    assertThat(problem.subject())
        .isEqualTo(
            "storages.static.backend = \"azure\" (environment variable STORAGES_STATIC_BACKEND)");
    assertThat(problem.reason()).isEqualTo("is not the name of a backend that was found.");
    assertThat(problem.remedy()).contains("gcs, local, s3", "WEB-INF/lib");
  }

  @Test
  void what_is_set_for_a_foreign_backend_is_passed_through() {
    mediaRootIsSet();
    environment.put("TOKEN", "hunter2");
    environment.put("STORAGES_GCS_PROJECT", "from-environment");
    params.put("storages.static.backend", "gcs");
    params.put("storages.gcs.bucket", " shop ");
    params.put("storages.gcs.token", "${env:TOKEN}");
    params.put("storages.gcs.project", "from-context-param");
    params.put("storages.gcs.http.timeout", "5");
    params.put("storages.gcs.blank", " ");
    params.put("gcs.other", "x");

    assertThat(read().storage(STATIC).properties())
        .isEqualTo(
            Map.of(
                "bucket", "shop",
                "token", "hunter2",
                "project", "from-environment",
                "http.timeout", "5"));
  }

  @Test
  void no_value_of_a_property_is_in_a_configurations_text() {
    mediaRootIsSet();
    environment.put("TOKEN", "hunter2");
    params.put("storages.static.backend", "gcs");
    params.put("storages.gcs.token", "${env:TOKEN}");

    assertThat(read().toString()).contains("token").doesNotContain("hunter2");
  }

  // --- unknown names

  @ParameterizedTest
  @CsvSource({
    "storages.s3.bukcet, storages.s3.bucket",
    "storages.debg, storages.debug",
    "storages.static.baseURL, storages.static.baseUrl",
    "storages.media.base-url, storages.media.baseUrl",
    "storages.upload.maxFilesize, storages.upload.maxFileSize",
    "storages.local.root, storages.media.root"
  })
  void an_unknown_setting_is_refused_with_the_nearest_one(String name, String nearest) {
    mediaRootIsSet();
    params.put(name, "x");

    Problem problem = problem();

    assertThat(problem.subject()).startsWith(name).endsWith("(context-param)");
    assertThat(problem.reason()).isEqualTo("is not a setting.");
    assertThat(problem.remedy()).isEqualTo("Did you mean " + nearest + "?");
  }

  @Test
  void an_unknown_system_property_is_refused_too() {
    mediaRootIsSet();
    properties.put("storages.static.bakend", "s3");
    properties.put("java.version", "17");

    Problem problem = problem();

    assertThat(problem.subject())
        .startsWith("storages.static.bakend")
        .endsWith("(system property)");
    assertThat(problem.remedy()).isEqualTo("Did you mean storages.static.backend?");
  }

  @Test
  void an_unknown_environment_variable_and_what_is_not_ours_are_left_alone() {
    mediaRootIsSet();
    environment.put("STORAGES_SERVICE_HOST", "10.0.0.1");
    environment.put("STORAGES_S3_BUKCET", "x");
    params.put("storage.debug", "x");
    params.put("contextConfigLocation", "x");

    assertThat(read().debug()).isFalse();
  }

  @Test
  void a_secret_under_an_unknown_name_is_not_repeated_in_the_message() {
    mediaRootIsSet();
    params.put("storages.s3.secretKey", "hunter2");

    assertThat(problem().toString())
        .contains("storages.s3.secretKey", "context-param")
        .doesNotContain("hunter2");
  }

  // --- secrets

  @Test
  void secrets_come_from_the_environment_by_their_own_name_or_another() {
    bothAreOnS3();
    environment.put("STORAGES_S3_ACCESS_KEY_ID", "id");
    environment.put("SHOP_SECRET", "hunter2");
    params.put("storages.s3.secretAccessKey", "${env:SHOP_SECRET}");

    assertThat(read().storage(MEDIA).properties())
        .containsEntry("accessKeyId", "id")
        .containsEntry("secretAccessKey", "hunter2");
    assertThat(read().toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "${env:SHOP_SECRET:-hunter2}", "x${env:SHOP_SECRET}hunter2"})
  void a_secret_that_is_written_down_is_refused_and_not_repeated(String text) {
    bothAreOnS3();
    environment.put("STORAGES_S3_ACCESS_KEY_ID", "id");
    environment.put("SHOP_SECRET", "other");
    params.put("storages.s3.secretAccessKey", text);

    Problem problem = problem();

    assertThat(problem.subject()).isEqualTo("storages.s3.secretAccessKey (context-param)");
    assertThat(problem.toString())
        .contains("is a secret", "STORAGES_S3_SECRET_ACCESS_KEY", "${env:NAME}")
        .doesNotContain("hunter2");
  }

  @Test
  void a_system_property_is_no_place_for_a_secret_either() {
    bothAreOnS3();
    environment.put("STORAGES_S3_SECRET_ACCESS_KEY", "secret");
    properties.put("storages.s3.accessKeyId", "AKIA");

    assertThat(problem().subject())
        .isEqualTo("storages.s3.accessKeyId (system property storages.s3.accessKeyId)");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_KEY_ID, accessKeyId, secretAccessKey",
    "SECRET_ACCESS_KEY, secretAccessKey, accessKeyId",
    "SESSION_TOKEN, sessionToken, accessKeyId"
  })
  void half_of_a_key_is_refused(String variable, String given, String missing) {
    bothAreOnS3();
    environment.put("STORAGES_S3_" + variable, "hunter2");

    assertThat(problem().toString())
        .startsWith("storages.s3." + given)
        .contains("is set without storages.s3." + missing)
        .doesNotContain("hunter2");
  }

  @Test
  void a_key_for_cloudfront_has_two_halves_and_a_domain() {
    bothAreOnS3();
    params.put("storages.s3.cloudfront.keyId", "K1");

    assertThat(problems())
        .extracting(Problem::reason)
        .containsExactlyInAnyOrder(
            "is set without storages.s3.cloudfront.privateKey.",
            "is set without storages.s3.customDomain.");

    environment.put("STORAGES_S3_CLOUDFRONT_PRIVATE_KEY", "pem");
    params.put("storages.s3.customDomain", "cdn.example.org");
    assertThat(read().storage(STATIC).properties())
        .containsEntry("keyId", "K1")
        .containsEntry("privateKey", "pem");
  }

  @Test
  void a_profile_and_a_key_contradict_each_other() {
    bothAreOnS3();
    environment.put("STORAGES_S3_ACCESS_KEY_ID", "id");
    environment.put("STORAGES_S3_SECRET_ACCESS_KEY", "hunter2");
    params.put("storages.s3.profile", "shop");

    assertThat(problem().toString())
        .contains("storages.s3.profile = \"shop\"", "storages.s3.accessKeyId (environment")
        .doesNotContain("hunter2");
  }

  // --- shared places

  @ParameterizedTest
  @CsvSource({"same, same", "site, site/media", "site/static, site", "a/b/c, a"})
  void locations_that_overlap_are_refused(String staticLocation, String mediaLocation) {
    bothAreOnS3();
    params.put("storages.static.location", staticLocation);
    params.put("storages.media.location", mediaLocation);

    Problem problem = problem();

    assertThat(problem.subject())
        .contains(
            "storages.static.location = \"" + staticLocation + "\"",
            "storages.media.location = \"" + mediaLocation + "\"");
    assertThat(problem.reason()).contains("overlap");
    assertThat(problem.remedy()).contains("a location outside the other's");
  }

  @Test
  void locations_with_a_common_start_of_a_name_do_not_overlap() {
    bothAreOnS3();
    params.put("storages.static.location", "site");
    params.put("storages.media.location", "site-media");

    assertThat(read().storage(MEDIA).location()).isEqualTo("site-media");
  }

  @Test
  void one_location_on_two_backends_is_two_places() {
    bothAreOnS3();
    params.put("storages.media.backend", "local");
    params.put("storages.media.root", "/srv/base");
    params.put("storages.static.location", "files");
    params.put("storages.media.location", "files");

    assertThat(read().storages()).hasSize(2);
  }

  @Test
  void local_storages_in_one_folder_overlap_and_in_two_do_not() {
    mediaRootIsSet();
    params.put("storages.static.root", "/srv/base/../base");
    params.put("storages.static.location", "media");
    assertThat(problem().reason()).contains("overlap");

    params.put("storages.static.root", "/srv/other");
    assertThat(read().storages()).hasSize(2);
  }

  @Test
  void local_storages_overlap_too_if_one_root_lies_in_the_others_location() {
    params.put("storages.media.root", "/srv");
    params.put("storages.media.location", "files");
    params.put("storages.static.root", "/srv/files");

    assertThat(problem().reason()).contains("overlap");
  }

  @Test
  void equal_base_urls_of_local_storages_are_refused() {
    mediaRootIsSet();
    params.put("storages.static.baseUrl", "/files");
    params.put("storages.media.baseUrl", "/files/");

    Problem problem = problem();

    assertThat(problem.subject()).contains("storages.static.baseUrl", "storages.media.baseUrl");
    assertThat(problem.reason()).contains("overlap");
    assertThat(problem.remedy()).contains("a base URL of its own");
  }

  // --- uploads

  @Test
  void a_file_can_not_be_larger_than_its_request() {
    mediaRootIsSet();
    params.put("storages.upload.maxFileSize", "2GiB");

    Problem problem = problem();

    assertThat(problem.subject()).contains("storages.upload.maxFileSize", "2GiB");
    assertThat(problem.remedy()).contains("storages.upload.maxRequestSize");
  }

  // --- the exception

  @Test
  void all_problems_are_reported_at_once() {
    params.put("storages.debgu", "true");
    params.put("storages.upload.maxFiles", "many");
    environment.put("STORAGES_UPLOAD_MAX_FIELD_SIZE", "64 kilobytes");
    properties.put("storages.static.location", "/static/");

    ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, this::read);

    assertThat(refusal.problems())
        .extracting(Problem::subject)
        .containsExactlyInAnyOrder(
            "storages.media.root",
            "storages.debgu (context-param)",
            "storages.upload.maxFiles = \"many\" (context-param)",
            "storages.upload.maxFieldSize = \"64 kilobytes\""
                + " (environment variable STORAGES_UPLOAD_MAX_FIELD_SIZE)",
            "storages.static.location = \"/static/\""
                + " (system property storages.static.location)");
    assertThat(refusal).hasMessageStartingWith("servlet-storages cannot start:\n  * ");
    for (Problem problem : refusal.problems()) {
      assertThat(refusal)
          .hasMessageContainingAll(problem.subject(), problem.reason(), problem.remedy());
    }
  }

  @Test
  void a_wrong_value_says_what_to_write() {
    mediaRootIsSet();
    params.put("storages.upload.maxFileSize", "20M");

    assertThat(problem())
        .isEqualTo(
            new Problem(
                "storages.upload.maxFileSize = \"20M\" (context-param)",
                "must be a size.",
                "Write a size such as 512, 10MB or 10MiB, for example 50MiB."));
  }

  @Test
  void an_exception_without_a_problem_cannot_be_made() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConfigurationException(List.of()));
  }

  @Test
  void the_sources_of_a_process_hold_its_system_properties() {
    System.setProperty("storages.media.root", "/srv/a");
    try {
      SettingSources sources = SettingSources.ofProcess(Map.of("storages.debug", "true"));
      Configuration configuration = Configuration.read(sources, Set.of("local"), WORK);

      assertThat(configuration.debug()).isTrue();
      assertThat(configuration.storage(MEDIA).properties())
          .containsEntry("root", absolute("/srv/a"));
    } finally {
      System.clearProperty("storages.media.root");
    }
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }

  @Test
  void permissions_reach_a_local_storage_in_production_alone() {
    mediaRootIsSet();
    params.put("storages.media.filePermissions", "640");
    params.put("storages.media.folderPermissions", "rwxr-x---");

    assertThat(read().storage(MEDIA).properties())
        .containsEntry("filePermissions", "rw-r-----")
        .containsEntry("folderPermissions", "rwxr-x---");

    params.put("storages.debug", "true");
    assertThat(read().storage(MEDIA).properties()).containsOnlyKeys("root");
  }
}
