package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingTest {

  @ParameterizedTest
  @CsvSource({
    "storages.debug, STORAGES_DEBUG",
    "storages.static.baseUrl, STORAGES_STATIC_BASE_URL",
    "storages.static.collectOnStartup, STORAGES_STATIC_COLLECT_ON_STARTUP",
    "storages.s3.bucket, STORAGES_S3_BUCKET",
    "storages.s3.pathStyle, STORAGES_S3_PATH_STYLE",
    "storages.upload.maxFileSize, STORAGES_UPLOAD_MAX_FILE_SIZE",
    "storages.my-store.root, STORAGES_MY_STORE_ROOT"
  })
  void an_environment_variable_has_the_words_of_the_setting(String setting, String variable) {
    assertThat(Setting.environmentVariable(setting)).isEqualTo(variable);
  }

  @Test
  void no_two_settings_share_an_environment_variable() {
    assertThat(settings().map(Setting::environmentVariable)).doesNotHaveDuplicates();
  }

  @Test
  void the_short_name_is_the_last_part() {
    assertThat(Settings.S3_BUCKET.shortName()).isEqualTo("bucket");
    assertThat(Settings.ROOT.shortName()).isEqualTo("root");
  }

  @Test
  void a_setting_of_a_storage_names_the_storage() {
    Setting<?> setting = Settings.BASE_URL.forStorage("media");

    assertThat(setting.name()).isEqualTo("storages.media.baseUrl");
    assertThat(setting.environmentVariable()).isEqualTo("STORAGES_MEDIA_BASE_URL");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void every_example_and_every_default_is_of_the_settings_own_type(Setting<?> setting) {
    if (!setting.secret()) { // whose example is a reference
      assertThatCode(() -> setting.type().parse(setting.example())).doesNotThrowAnyException();
    }
    String defaultText = setting.defaultText();
    if (defaultText != null) {
      assertThatCode(() -> setting.type().parse(defaultText)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void every_setting_says_what_it_means(Setting<?> setting) {
    assertThat(setting.name()).startsWith(Settings.PREFIX).doesNotContain("<");
    assertThat(setting.meaning()).endsWith(".");
    assertThat(setting.example()).isNotBlank();
  }

  /** All that there are, with one storage of the application's own. */
  static Stream<Setting<?>> settings() {
    Stream<Setting<?>> perStorage =
        List.of(Configuration.STATIC, Configuration.MEDIA, "user-files").stream()
            .flatMap(SettingTest::settingsOf);
    return Stream.of(
            Settings.GLOBAL.stream(),
            Settings.STATIC.stream(),
            Settings.UPLOAD.stream(),
            Settings.PER_FIELD.stream().map(setting -> setting.forField("avatar")),
            Settings.S3.stream(),
            perStorage)
        .flatMap(settings -> settings);
  }

  private static Stream<Setting<?>> settingsOf(String storage) {
    return Stream.concat(
        Settings.PER_STORAGE.stream().map(setting -> setting.forStorage(storage)),
        Settings.S3.stream().map(setting -> setting.overriddenFor(storage)));
  }
}
