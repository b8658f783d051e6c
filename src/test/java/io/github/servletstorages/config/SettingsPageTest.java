package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The page of all settings is made of their definitions, so that it can't drift from the code.
 * After a change of a definition: {@code mvn test -Dtest=SettingsPageTest -Dsettings.page=write}.
 */
final class SettingsPageTest {

  private static final Path PAGE = Path.of("docs/settings.md");

  private static final String INTRODUCTION =
      """
      # Settings

      A setting is looked for as a system property, then in the environment, then among the
      context-params of `web.xml`; else its default holds. A blank value counts as not set. The
      environment variable of a setting is its name in capitals, with `_` between the words:
      `STORAGES_MEDIA_BASE_URL` for `storages.media.baseUrl`. Those of `storages.upload` can also be
      init-params of an `UploadFilter`, which then go before everything else for that filter.

      In values, `${env:NAME}` stands for an environment variable and `${sys:name}` for a system
      property; `${env:NAME:-default}` and `${sys:name:-default}` have a default for one that is not
      set or empty.

      Times are written `500ms`, `10s`, `5m`, `1h` or, after ISO 8601, `PT10S`. Sizes are written
      `512`, `10MB` (powers of 1000) or `10MiB` (powers of 1024).

      Everything is checked when the application starts. If anything is wrong, all of it is reported
      at once, and the application does not start. An unknown name is an error too, unless it is that
      of an environment variable. Otherwise the log says where each storage is and where each setting
      was found; `Storages.describe()` returns the same text.

      `storages.debug` is the one switch between development and production. While it is on, every
      storage is a folder of this machine, served by the application; backends, buckets and URLs with
      a host are left out of account, and static files are read anew at each request.

      AWS credentials are best left to AWS's default credential chain (environment, profile, container
      or instance role). Where they must be settings, they are secrets: they come from environment
      variables alone, as such or by `${env:NAME}` without a default. Written down in `web.xml`, or on a
      command line as a system property is, they are refused. No secret is in a log or a message.

      """;

  private static final String UPLOADS =
      """
      An `UploadFilter` can have each as an init-param, named without `storages.upload.`:

      ```xml
      <filter>
        <filter-name>invoices</filter-name>
        <filter-class>io.github.servletstorages.upload.UploadFilter</filter-class>
        <init-param><param-name>storage</param-name><param-value>invoices</param-value></init-param>
        <init-param><param-name>allowedTypes</param-name><param-value>application/pdf</param-value></init-param>
      </filter>
      ```

      """;

  private static final String FIELDS =
      """
      What holds for the files of one form field goes before what holds for all, wherever either is
      set. `<field>` is the name of the field as it stands in the form, with any characters:
      `storages.upload.fields.photos[].maxFiles`. As an init-param it is `fields.photos[].maxFiles`.
      An environment variable, `-` and `.` of the field being `_` in it, overrides a setting of a field
      that a context-param or a system property names; by itself it names no field, since it can't be
      told which one.

      """;

  private static final String S3 =
      """
      Each of these holds for all storages on S3, and can be set for one: `storages.media.s3.bucket`
      goes before `storages.s3.bucket` (`STORAGES_MEDIA_S3_BUCKET` before `STORAGES_S3_BUCKET`). What
      belongs together comes from one of the two: a storage with a `profile`, `accessKeyId`,
      `secretAccessKey` or `sessionToken` of its own takes none of the others' from all, and so it is
      with `cloudfront.keyId` and `cloudfront.privateKey`, and with `sse` and `kmsKeyId`.

      """;

  @Test
  void the_page_of_settings_says_what_the_definitions_say() throws IOException {
    String page = page();
    if ("write".equals(System.getProperty("settings.page"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    section(page, "The application", "", Settings.GLOBAL);
    section(
        page,
        "Each storage",
        "`<name>` is `static`, `media`, or one of `storages.names`.\n\n",
        Settings.PER_STORAGE);
    section(page, "Static files", "", Settings.STATIC);
    section(page, "Uploads", UPLOADS, Settings.UPLOAD);
    section(page, "Uploads: one form field", FIELDS, Settings.PER_FIELD);
    section(page, "S3", S3, Settings.S3);
    return page.toString().stripTrailing() + "\n";
  }

  private static void section(
      StringBuilder page, String title, String introduction, List<Setting<?>> settings) {
    page.append("## ").append(title).append("\n\n").append(introduction);
    settings.forEach(setting -> entry(page, setting));
  }

  private static void entry(StringBuilder page, Setting<?> setting) {
    page.append("### `").append(setting.name()).append("`\n\n");
    page.append(setting.meaning()).append("\n\n");
    page.append("- value: ").append(setting.type().description()).append('\n');
    page.append("- default: ").append(defaultOf(setting)).append('\n');
    page.append("- example: `").append(setting.example()).append("`\n");
    page.append(setting.secret() ? "- secret: not in `web.xml`, not as a system property\n" : "");
    page.append("- environment: `").append(variable(setting)).append("`\n\n");
  }

  private static String defaultOf(Setting<?> setting) {
    String text = Objects.requireNonNullElse(setting.defaultText(), "");
    return text.isEmpty() ? "none" : "`" + text + "`";
  }

  private static String variable(Setting<?> setting) {
    return setting.forStorage("NAME").forField("FIELD").environmentVariable();
  }
}
