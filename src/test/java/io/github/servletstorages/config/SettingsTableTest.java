package io.github.servletstorages.config;

import static io.github.servletstorages.config.Configuration.MEDIA;
import static io.github.servletstorages.config.Configuration.STATIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting: its default, each source of it, and what can't be its value. */
final class SettingsTableTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String OTHER_KEY = "0123456789abcdef0123456789abcdeX";

  /** The default of what can't be missing where something else is set. */
  private static final String REFUSED = "(refused)";

  private enum Source {
    PROPERTY,
    ENVIRONMENT,
    PARAM
  }

  /**
   * A setting.
   *
   * @param definition where it is defined
   * @param setting that, of a storage if it is one of a storage
   * @param text a value
   * @param other another one
   * @param defaultValue what holds without one, as text
   * @param value what a configuration holds of it
   * @param bad texts that aren't values
   * @param params context-params that it needs beside it
   * @param variables environment variables that it needs beside it
   */
  private record Row(
      Setting<?> definition,
      Setting<?> setting,
      String text,
      String other,
      String defaultValue,
      Function<Configuration, Object> value,
      List<String> bad,
      Map<String, String> params,
      Map<String, String> variables) {

    Row bad(String... texts) {
      return new Row(
          definition, setting, text, other, defaultValue, value, List.of(texts), params, variables);
    }

    Row with(String name, String param) {
      return new Row(
          definition,
          setting,
          text,
          other,
          defaultValue,
          value,
          bad,
          plus(params, name, param),
          variables);
    }

    Row withVariable(String name, String variable) {
      return new Row(
          definition,
          setting,
          text,
          other,
          defaultValue,
          value,
          bad,
          params,
          plus(variables, name, variable));
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
      Map<String, String> more = new HashMap<>(map);
      more.put(name, value);
      return more;
    }

    Given prepared() {
      Given given = Given.mediaRoot();
      given.params.putAll(params);
      given.environment.putAll(variables);
      return given;
    }

    /** Of a secret a reference is set, since a literal one is refused elsewhere. */
    void set(Given given, Source source, String value) {
      String text =
          setting.secret() && source != Source.ENVIRONMENT ? "${env:" + source + "}" : value;
      given.environment.put(source.name(), value);
      switch (source) {
        case PROPERTY -> given.properties.put(setting.name(), text);
        case ENVIRONMENT -> given.environment.put(setting.environmentVariable(), text);
        case PARAM -> given.params.put(setting.name(), text);
      }
    }

    String valueIn(Given given) {
      return value.apply(given.read()).toString();
    }

    String parsed(String given) {
      return setting.type().parse(given).toString();
    }

    @Override
    public String toString() {
      return setting.name();
    }
  }

  // --- the table

  static Stream<Row> rows() {
    return Stream.of(
            global(), ofStorages(), staticFiles(), uploads(), ofFields(), s3(), s3OfOneStorage())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> global() {
    return Stream.of(
        row(Settings.DEBUG, "true", "false", "false", Configuration::debug).bad("yes", "1"),
        row(Settings.NAMES, "files", "files, user-bills", "[]", SettingsTableTest::names)
            .withVariable("STORAGES_FILES_ROOT", "/srv/files")
            .withVariable("STORAGES_USER_BILLS_ROOT", "/srv/bills")
            .bad(
                "Files", "a b", "a,", "-a", "a--b", "a,a", "static", "media", "s3", "gcs",
                "upload"),
        row(Settings.SECRET_KEY, KEY, OTHER_KEY, "", SettingsTableTest::secretKey)
            // without signed URLs nobody asks for it, and without it those are refused
            .with("storages.debug", "true")
            .with("storages.media.signedUrls", "true")
            .bad("too-short", "x".repeat(31)));
  }

  private static Stream<Row> ofStorages() {
    return Stream.of(
        row(of(MEDIA, Settings.BACKEND), "gcs", "s3", "local", c -> c.storage(MEDIA).backend())
            .with("storages.s3.bucket", "shop")
            .bad("azure"),
        row(of(MEDIA, Settings.LOCATION), "a", "b/c", "media", c -> c.storage(MEDIA).location())
            .bad("/a", "a/", "..", ".a"),
        row(of(STATIC, Settings.ROOT), "/srv/a", "/srv/b", "", c -> property(c, STATIC, "root"))
            .bad("a\0b"),
        row(
                of(MEDIA, Settings.BASE_URL),
                "/a/",
                "https://b/",
                "",
                c -> c.storage(MEDIA).baseUrl().orElse(""))
            .bad("a/", "//a/", "/a?b"),
        row(
                of(MEDIA, Settings.CACHE_CONTROL),
                "no-store",
                "public, max-age=5",
                "",
                c -> c.storage(MEDIA).access().cacheControl().orElse(""))
            .bad("public max-age=5", "max-age=", "public,", "max-age=5s", "no-store;"),
        row(
                of(MEDIA, Settings.SIGNED_URLS),
                "true",
                "false",
                "false",
                c -> c.storage(MEDIA).access().signedUrls().isPresent())
            .withVariable("STORAGES_SECRET_KEY", KEY)
            .bad("yes"),
        row(
                of(MEDIA, Settings.SIGNED_URL_TTL),
                "1s",
                "PT24H",
                "PT1H",
                c -> c.storage(MEDIA).access().signedUrls().orElseThrow().ttl())
            .withVariable("STORAGES_SECRET_KEY", KEY)
            .with("storages.media.signedUrls", "true")
            .bad("999ms", "25h", "60", "soon"),
        row(
                of(MEDIA, Settings.CORS),
                "*",
                "https://A.example, http://b:8080",
                "[]",
                c -> c.storage(MEDIA).access().crossOrigin().origins())
            .bad("*, https://a", "a.example", "https://a/", "https://a/b", "null", "https://a,"),
        row(
                of(MEDIA, Settings.RESOURCE_POLICY),
                "same-origin",
                "Cross-Origin",
                "",
                c -> c.storage(MEDIA).access().crossOrigin().resourcePolicy().orElse(""))
            .bad("*", "none", "https://a.example"),
        row(
                of(MEDIA, Settings.TIMING_ORIGINS),
                "*",
                "https://a.example",
                "[]",
                c -> c.storage(MEDIA).access().crossOrigin().timingOrigins())
            .bad("a.example", "*,https://a", "https://a/"),
        row(
                of(MEDIA, Settings.DOWNLOAD_TYPES),
                "application/pdf",
                "image/*, text/plain",
                "[]",
                c -> c.storage(MEDIA).access().downloadTypes())
            .bad("pdf", "application/pdf,", "application/pdf; charset=x"),
        row(
                of(MEDIA, Settings.PROXY),
                "true",
                "false",
                "false",
                c -> c.storage(MEDIA).access().proxied())
            .with("storages.media.backend", "s3")
            .with("storages.s3.bucket", "shop")
            .bad("yes"),
        permissions(Settings.FILE_PERMISSIONS),
        permissions(Settings.FOLDER_PERMISSIONS));
  }

  private static Row permissions(Setting<String> definition) {
    return row(
            of(MEDIA, definition),
            "rwxrwx---",
            "700",
            "",
            c -> property(c, MEDIA, definition.shortName()))
        .bad("rwx", "999");
  }

  private static Stream<Row> staticFiles() {
    return Stream.of(
        row(
                Settings.STATIC_DIRS,
                "src/main",
                "src/main, vendor/@x/y=src/test",
                "[]",
                c -> c.staticFiles().folders())
            .bad(
                "src/main,",
                "src/main, src/main",
                "../x=src/main",
                "x@y=src/main",
                "vendor=",
                "not-there"),
        row(
                Settings.STATIC_FINDERS,
                "dirs, application",
                "WEBJARS",
                "[APPLICATION, DIRS, WEBJARS]",
                c -> c.staticFiles().finders())
            .bad("jars", "dirs, dirs", "dirs,"),
        row(Settings.STATIC_IGNORE, "*.psd", "drafts/*, ~?", "[]", c -> c.staticFiles().ignored())
            .bad("/a", "a/", "a,,b", "**/a", "a\\b"),
        row(
                Settings.STATIC_MISSING,
                "fail",
                "pass",
                "warn",
                c -> c.staticFiles().missing().name().toLowerCase(Locale.ROOT))
            .bad("ignore", "true"),
        row(
                Settings.STATIC_HASHING,
                "keep",
                "NONE",
                "ALL",
                c -> c.staticFiles().collecting().hashing())
            .bad("true", "some"),
        row(
                Settings.STATIC_COMPRESS,
                "inPlace",
                "none",
                "BESIDE",
                c -> c.staticFiles().collecting().compression())
            .bad("gzip", "in-place"),
        row(
                Settings.STATIC_PLAIN,
                "false",
                "true",
                "true",
                c -> c.staticFiles().collecting().plain())
            .bad("no"),
        row(
                Settings.STATIC_BROKEN_REFERENCES,
                "warn",
                "fail",
                "fail",
                c -> c.staticFiles().collecting().allowBroken() ? "warn" : "fail")
            .bad("pass"),
        row(
                Settings.STATIC_REFRESH,
                "1m",
                "PT10S",
                "",
                c -> c.staticFiles().refresh().map(Object::toString).orElse(""))
            .bad("500ms", "1"),
        row(
                Settings.STATIC_INDEX,
                "index.html",
                "default.htm",
                "",
                c -> c.staticFiles().pages().index().orElse(""))
            .bad("docs/index.html", "/index.html", ".htaccess", "in dex.html"),
        row(
                Settings.STATIC_CLEAN_URLS,
                "true",
                "false",
                "false",
                c -> c.staticFiles().pages().cleanUrls())
            .bad("html"),
        row(Settings.STATIC_MAX_AGE, "0s", "PT24H", "PT1M", c -> c.staticFiles().maxAge())
            .bad("60", "25h", "1500ms", "-1s"),
        row(Settings.STATIC_MEMORY, "0", "16MiB", "67108864", c -> c.staticFiles().memory())
            .bad("64M", "-1", "much"),
        row(Settings.COLLECT_ON_STARTUP, "true", "false", "false", Configuration::collectOnStartup)
            .with("storages.static.root", "/srv/static")
            .bad("on"));
  }

  private static Stream<Row> uploads() {
    return Stream.of(
        upload(Settings.UPLOAD_MAX_FILE_SIZE, "1MB", "2MiB", "20971520", UploadConfig::maxFileSize)
            .bad("1M", "-1", "201MiB"),
        upload(
                Settings.UPLOAD_MAX_REQUEST_SIZE,
                "1GB",
                "2GB",
                "209715200",
                UploadConfig::maxRequestSize)
            .bad("1G"),
        upload(Settings.UPLOAD_MAX_FILES, "0", "2", "50", UploadConfig::maxFiles).bad("many", "-1"),
        upload(Settings.UPLOAD_MAX_FIELDS, "1", "2", "200", UploadConfig::maxFields).bad("1.5"),
        upload(Settings.UPLOAD_MAX_FIELD_SIZE, "1kB", "2kB", "65536", UploadConfig::maxFieldSize)
            .bad("1 kilobyte", "3MiB"),
        upload(
                Settings.UPLOAD_MAX_FIELDS_SIZE,
                "1MB",
                "2MB",
                "2097152",
                UploadConfig::maxFieldsSize)
            .bad("1M"),
        upload(
                Settings.UPLOAD_MAX_PART_HEADER_SIZE,
                "1kB",
                "2KiB",
                "8192",
                UploadConfig::maxPartHeaderSize)
            .bad("8K", "2MiB"),
        upload(Settings.UPLOAD_MAX_PART_HEADERS, "1", "2", "16", UploadConfig::maxPartHeaders)
            .bad("few", "-1"),
        upload(Settings.UPLOAD_MAX_NAME_LENGTH, "1", "2", "256", UploadConfig::maxNameLength)
            .bad("1kB"),
        upload(Settings.UPLOAD_ALLOW_BARE_LF, "true", "false", "false", UploadConfig::allowBareLf)
            .bad("LF"),
        upload(
                Settings.UPLOAD_ALLOWED_TYPES,
                "a/b",
                "a/*, c/d",
                SettingType.MEDIA_TYPES
                    .parse(Objects.requireNonNull(Settings.UPLOAD_ALLOWED_TYPES.defaultText()))
                    .toString(),
                UploadConfig::allowedTypes)
            .bad("image", "image/png,"),
        upload(
                Settings.UPLOAD_ALLOWED_EXTENSIONS,
                "jpg",
                "JPG, tar-gz,größe",
                "[]",
                UploadConfig::allowedExtensions)
            .bad(".jpg", "jpg,", "jpg,JPG", "tar.gz", "*"),
        upload(Settings.UPLOAD_MAX_PIXELS, "0", "24 MP", "100000000", UploadConfig::maxPixels)
            .bad("24M", "24mp", "-1", "800x600", "1234567890"),
        upload(
                Settings.UPLOAD_VALIDATORS,
                "org.example.A",
                "A, org.example.B$C",
                "[]",
                UploadConfig::validators)
            .bad("org.example.", "A,", "A,A", "a-b", "A.class?"),
        upload(
                Settings.UPLOAD_KEY_TEMPLATE,
                "{id}",
                "{field}/{yyyy}-{MM}-{dd}/x.{sha256}{ext}",
                "{yyyy}/{MM}/{dd}/{id}{ext}",
                UploadConfig::keyTemplate)
            .bad(
                "{yyyy}/{ext}",
                "/{id}",
                "{id}/",
                "a//{id}",
                "../{id}",
                ".{id}",
                "{id}.",
                "{id}.{ext}",
                "{id}/{ext}",
                "{ID}/{id}",
                "{id}/{name}",
                "a b/{id}",
                "{id}" + "x".repeat(200)),
        upload(
                Settings.UPLOAD_KEY_GENERATOR,
                "A",
                "org.example.B",
                "",
                c -> c.keyGenerator().orElse(""))
            .bad("A, B", "a-b"),
        upload(Settings.UPLOAD_STORAGE, "files", "media", "media", UploadConfig::storage)
            .with("storages.names", "files")
            .with("storages.files.root", "/srv/files")
            .bad("static", "flies"),
        upload(Settings.UPLOAD_READ_TIMEOUT, "1s", "PT2S", "PT30S", UploadConfig::readTimeout)
            .bad("0s", "10"),
        upload(Settings.UPLOAD_MIN_RATE, "0", "1kB", "500", UploadConfig::minRate)
            .bad("fast", "2GiB"),
        upload(Settings.UPLOAD_ROLLBACK, "false", "true", "true", UploadConfig::rollback)
            .bad("never"),
        upload(Settings.UPLOAD_KEEP_FOR, "5m", "PT12H", "PT1H", UploadConfig::keepFor)
            .bad("13h", "long"));
  }

  private static Stream<Row> ofFields() {
    return Stream.of(
        field(Settings.UPLOAD_FIELD_REQUIRED, "true", "false", FieldConfig::required)
            .bad("always", "1"),
        field(Settings.UPLOAD_FIELD_MAX_FILES, "1", "2", FieldConfig::maxFiles).bad("one", "51"),
        field(Settings.UPLOAD_FIELD_MAX_FILE_SIZE, "1kB", "100MiB", FieldConfig::maxFileSize)
            .bad("1K", "201MiB"),
        field(Settings.UPLOAD_FIELD_ALLOWED_TYPES, "a/b", "a/*, c/d", FieldConfig::allowedTypes)
            .bad("image"),
        field(
                Settings.UPLOAD_FIELD_ALLOWED_EXTENSIONS,
                "jpg",
                "JPG, png",
                FieldConfig::allowedExtensions)
            .bad(".jpg"),
        field(Settings.UPLOAD_FIELD_MAX_PIXELS, "0", "4MP", FieldConfig::maxPixels).bad("4M"),
        field(
                Settings.UPLOAD_FIELD_KEY_TEMPLATE,
                "avatars/{id}{ext}",
                "{sha256}",
                FieldConfig::keyTemplate)
            .bad("avatars/{ext}", "{user}/{id}", "/{id}"));
  }

  /** A variable alone names no field, so that another setting of it is there. */
  private static Row field(
      Setting<?> definition, String text, String other, Function<FieldConfig, Optional<?>> value) {
    String beside =
        definition.equals(Settings.UPLOAD_FIELD_ALLOWED_TYPES) ? "required" : "allowedTypes";
    return row(
            definition.forField("avatar"),
            text,
            other,
            "",
            c -> value.apply(c.upload().field("avatar")).map(Object::toString).orElse(""))
        .with(
            "storages.upload.fields.avatar." + beside, beside.equals("required") ? "true" : "a/b");
  }

  private static Row upload(
      Setting<?> definition,
      String text,
      String other,
      String defaultValue,
      Function<UploadConfig, Object> value) {
    return row(definition, text, other, defaultValue, c -> value.apply(c.upload()));
  }

  private static Stream<Row> s3() {
    return Stream.of(
        s3Row(Settings.S3_BUCKET, "a", "b", REFUSED),
        s3Row(Settings.S3_REGION, "eu-central-1", "eu-west-1", ""),
        s3Row(Settings.S3_ENDPOINT, "https://a", "http://b:9000", "").bad("a", "ftp://a"),
        s3Row(Settings.S3_PATH_STYLE, "true", "false", "false").bad("maybe"),
        s3Row(Settings.S3_CUSTOM_DOMAIN, "a.example", "b.example", "").bad("https://a", "a/b"),
        s3Row(Settings.S3_PROFILE, "a", "b", ""),
        s3Row(Settings.S3_ACCESS_KEY_ID, "a", "b", REFUSED)
            .withVariable("STORAGES_S3_SECRET_ACCESS_KEY", "secret"),
        s3Row(Settings.S3_SECRET_ACCESS_KEY, "a", "b", REFUSED)
            .withVariable("STORAGES_S3_ACCESS_KEY_ID", "id"),
        s3Row(Settings.S3_SESSION_TOKEN, "a", "b", "")
            .withVariable("STORAGES_S3_ACCESS_KEY_ID", "id")
            .withVariable("STORAGES_S3_SECRET_ACCESS_KEY", "secret"),
        s3Row(Settings.S3_CLOUDFRONT_KEY_ID, "a", "b", REFUSED)
            .with("storages.s3.customDomain", "cdn.example.org")
            .withVariable("STORAGES_S3_CLOUDFRONT_PRIVATE_KEY", "pem"),
        s3Row(Settings.S3_CLOUDFRONT_PRIVATE_KEY, "a", "b", REFUSED)
            .with("storages.s3.customDomain", "cdn.example.org")
            .with("storages.s3.cloudfront.keyId", "K1"),
        s3Row(Settings.S3_CLOUDFRONT_HASH, "SHA1", "SHA256", "SHA256").bad("MD5"),
        s3Row(Settings.S3_PART_SIZE, "5MiB", "16MiB", "8388608").bad("4MiB", "6GiB"),
        s3Row(Settings.S3_MAX_CONCURRENCY, "1", "100", "4").bad("0", "101"),
        s3Row(Settings.S3_MEMORY_TIMEOUT, "1s", "2s", "PT30S").bad("0s"),
        s3Row(Settings.S3_CONNECT_TIMEOUT, "1s", "PT2S", "PT5S").bad("1"),
        s3Row(Settings.S3_READ_TIMEOUT, "1s", "2s", "PT30S").bad("1"),
        s3Row(Settings.S3_API_TIMEOUT, "1m", "2m", "PT5M").bad("2d"),
        s3Row(Settings.S3_MAX_RETRIES, "0", "20", "3").bad("21"),
        s3Row(Settings.S3_COMPATIBILITY, "aws", "compatible", "auto").bad("minio"),
        s3Row(Settings.S3_CHUNKED_ENCODING, "true", "false", "").bad("auto"),
        s3Row(Settings.S3_CHECKSUMS, "true", "false", "").bad("auto"),
        s3Row(Settings.S3_CONDITIONAL_WRITES, "true", "false", "auto").bad("maybe"),
        s3Row(Settings.S3_DELETE_OBJECTS, "single", "batch", "batch").bad("none"),
        s3Row(Settings.S3_EQUAL_PARTS, "true", "false", "").bad("no"),
        s3Row(Settings.S3_SSE, "AES256", "aws:kms", "").bad("kms", "true"),
        s3Row(Settings.S3_KMS_KEY_ID, "a", "b", "").with("storages.s3.sse", "aws:kms"),
        s3Row(Settings.S3_STORAGE_CLASS, "STANDARD_IA", "GLACIER_IR", "")
            .bad("GLACIER", "DEEP_ARCHIVE", "cheap"));
  }

  /** {@code storages.static.s3.…}, and what it needs beside it for that storage too. */
  private static Stream<Row> s3OfOneStorage() {
    return s3().map(SettingsTableTest::ofOneStorage);
  }

  private static Row ofOneStorage(Row row) {
    Map<String, String> params = new HashMap<>();
    row.params()
        .forEach(
            (name, value) ->
                params.put(name.replace("storages.s3.", "storages.static.s3."), value));
    params.put("storages.s3.bucket", "shop");
    Map<String, String> variables = new HashMap<>();
    row.variables()
        .forEach((name, value) -> variables.put(name.replace("_S3_", "_STATIC_S3_"), value));
    return new Row(
        row.definition(),
        row.definition().overriddenFor(STATIC),
        row.text(),
        row.other(),
        row.definition().equals(Settings.S3_BUCKET) ? "shop" : row.defaultValue(),
        row.value(),
        row.bad(),
        params,
        variables);
  }

  private static Row s3Row(Setting<?> definition, String text, String other, String defaultValue) {
    Row row =
        row(definition, text, other, defaultValue, c -> property(c, STATIC, definition.shortName()))
            .with("storages.static.backend", "s3");
    return definition.equals(Settings.S3_BUCKET) ? row : row.with("storages.s3.bucket", "shop");
  }

  private static Row row(
      Setting<?> setting,
      String text,
      String other,
      String defaultValue,
      Function<Configuration, Object> value) {
    return new Row(
        setting, setting, text, other, defaultValue, value, List.of(), Map.of(), Map.of());
  }

  private static Setting<?> of(String storage, Setting<?> definition) {
    return definition.forStorage(storage);
  }

  private static Object names(Configuration configuration) {
    return configuration.storages().keySet().stream()
        .filter(name -> !List.of(STATIC, MEDIA).contains(name))
        .toList();
  }

  private static Object secretKey(Configuration configuration) {
    String key =
        configuration.storage(MEDIA).access().signedUrls().orElseThrow().secretKey().orElseThrow();
    return key.length() == 64 ? "" : key; // in development a random one stands in
  }

  private static String property(Configuration configuration, String storage, String name) {
    return Objects.requireNonNullElse(configuration.storage(storage).properties().get(name), "");
  }

  // --- what holds of each row

  @Test
  void every_definition_has_a_row() {
    assertThat(rows().map(row -> generic(row.definition())).distinct())
        .containsExactlyInAnyOrderElementsOf(definitions().map(Setting::name).toList());
  }

  private static String generic(Setting<?> setting) {
    boolean perStorage =
        Settings.PER_STORAGE.stream()
            .anyMatch(
                definition ->
                    List.of(STATIC, MEDIA).stream()
                        .anyMatch(name -> definition.forStorage(name).equals(setting)));
    return perStorage
        ? Settings.PREFIX + "<name>." + setting.shortName()
        : setting.name().replace(".fields.avatar.", ".fields.<field>.");
  }

  /** All constants of {@link Settings}, whatever list they stand in. */
  private static Stream<Setting<?>> definitions() {
    return Arrays.stream(Settings.class.getDeclaredFields())
        .filter(field -> field.getType().equals(Setting.class))
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(SettingsTableTest::definition);
  }

  private static Setting<?> definition(Field field) {
    try {
      return (Setting<?>) Objects.requireNonNull(field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_definition_is_on_the_page_of_settings_and_known() {
    Stream<Setting<?>> listed =
        Stream.of(
                Settings.GLOBAL,
                Settings.PER_STORAGE,
                Settings.STATIC,
                Settings.UPLOAD,
                Settings.PER_FIELD,
                Settings.S3)
            .flatMap(List::stream);

    assertThat(listed.map(Setting::name))
        .containsExactlyInAnyOrderElementsOf(definitions().map(Setting::name).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void without_a_value_the_default_holds(Row row) {
    Given given = row.prepared();
    if (row.defaultValue().equals(REFUSED)) {
      assertThat(given.problem().toString()).containsPattern("(^|without )" + row.setting().name());
    } else {
      assertThat(row.valueIn(given)).isEqualTo(row.defaultValue());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_system_property_goes_before_the_environment_before_a_context_param(Row row) {
    Given given = row.prepared();
    String one = row.parsed(row.text());
    String other = row.parsed(row.other());
    String variable = row.setting().environmentVariable();

    row.set(given, Source.PARAM, row.text());
    assertThat(row.valueIn(given)).as("context-param").isEqualTo(one);
    row.set(given, Source.ENVIRONMENT, row.other());
    assertThat(row.valueIn(given)).as("environment over it").isEqualTo(other);
    row.set(given, Source.PROPERTY, row.text());
    assertThat(row.valueIn(given)).as("system property over both").isEqualTo(one);
    given.params.remove(row.setting().name());
    assertThat(row.valueIn(given)).as("system property over environment").isEqualTo(one);
    row.set(given, Source.PROPERTY, row.other());
    given.environment.remove(variable);
    assertThat(row.valueIn(given)).as("system property").isEqualTo(other);
    given.properties.clear();
    row.set(given, Source.ENVIRONMENT, row.text());
    assertThat(row.valueIn(given)).as("environment").isEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void where_it_was_found_is_known(Row row) {
    for (Source source : Source.values()) {
      Given given = row.prepared();
      row.set(given, source, row.text());

      assertThat(given.read().origins())
          .containsEntry(
              row.setting().name(),
              switch (source) {
                case PROPERTY -> "system property";
                case ENVIRONMENT -> "environment variable " + row.setting().environmentVariable();
                case PARAM -> "context-param";
              });
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_bad_value_is_refused_whichever_source_it_is_from(Row row) {
    for (String bad : withUnreadable(row)) {
      for (Source source : Source.values()) {
        Given given = row.prepared();
        if (row.setting().secret() && bad.contains("${")) {
          given.params.put(row.setting().name(), bad);
        } else {
          row.set(given, source, bad);
        }

        assertThat(given.problems())
            .as(bad + " from " + source)
            .anySatisfy(
                problem ->
                    assertThat(problem.subject())
                        .startsWith(
                            row.setting().name() + (row.setting().secret() ? " (" : " = \"")));
      }
    }
  }

  private static Stream<String> unreadable() {
    return Stream.of("${env:NOT_SET}", "${sys:not.set}", "${what}");
  }

  private static List<String> withUnreadable(Row row) {
    return Stream.concat(row.bad().stream(), unreadable()).toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_type_that_is_not_any_text_has_bad_values_in_its_row(Row row) {
    if (!row.setting().type().equals(SettingType.TEXT)) {
      assertThat(row.bad()).isNotEmpty();
    }
  }
}
