package io.github.servletstorages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingTypeTest {

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "TRUE, true", "False, false", "' true ', true"})
  void a_boolean_is_true_or_false_in_any_case(String text, boolean value) {
    assertThat(SettingType.BOOLEAN.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "1", "0", "on", "t", "true false", "trüe"})
  void no_other_word_is_a_boolean(String text) {
    refuses(SettingType.BOOLEAN, text, "must be true or false.");
  }

  @Test
  void text_loses_the_blanks_around_it_alone() {
    assertThat(SettingType.TEXT.parse("  shop files\n")).isEqualTo("shop files");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r-----, rw-r-----",
    "640, rw-r-----",
    "0640, rw-r-----",
    "755, rwxr-xr-x",
    "000, ---------",
    "' 777 ', rwxrwxrwx"
  })
  void permissions_are_letters_or_octal(String text, String letters) {
    assertThat(SettingType.PERMISSIONS.parse(text)).isEqualTo(letters);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw-", "64", "648", "1777", "rwxrwxrws", "wr-r-----", "u=rw", "-rw-r-----"})
  void nothing_else_is_permissions(String text) {
    refuses(
        SettingType.PERMISSIONS,
        text,
        "must be nine of the characters rwx-, or three octal digits.");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "007, 7", "' 50 ', 50", "999999999, 999999999"})
  void a_count_is_a_whole_number(String text, int value) {
    assertThat(SettingType.COUNT.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1", "1.0", "1e3", "many", "1000000000", "0x10", "1 000", "٣"})
  void nothing_else_is_a_count(String text) {
    refuses(SettingType.COUNT, text, "must be a whole number, 0 or more.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "512, 512",
    "512B, 512",
    "1kB, 1000",
    "1KB, 1000",
    "1KiB, 1024",
    "10MB, 10000000",
    "10 MB, 10000000",
    "10MiB, 10485760",
    "2GB, 2000000000",
    "2GiB, 2147483648",
    "3TB, 3000000000000",
    "3TiB, 3298534883328",
    "8388607TiB, 9223370937343148032",
    "999999999999999999, 999999999999999999"
  })
  void a_size_is_a_number_with_or_without_a_unit(String text, long bytes) {
    assertThat(SettingType.SIZE.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "1.5MB", "10M", "10mb", "10MIB", "MB", "10 bytes", "1EB", "1MB1", "1e6"})
  void nothing_else_is_a_size(String text) {
    refuses(SettingType.SIZE, text, "must be a size.");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "10s, PT10S",
    "10 s, PT10S",
    "5m, PT5M",
    "2h, PT2H",
    "PT10S, PT10S",
    "PT1M30S, PT1M30S"
  })
  void a_duration_is_a_number_with_a_unit(String text, Duration value) {
    assertThat(SettingType.DURATION.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "s", "1.5s", "-1s", "10 seconds", "10S", "1d", "P", "PT"})
  void nothing_else_is_a_duration(String text) {
    refuses(SettingType.DURATION, text, "must be a time with its unit.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "PT0S", "PT-1S", "PT0.0009S", "25h", "999999999h", "P2D"})
  void a_time_that_would_mean_for_ever_or_last_so_long_is_refused(String text) {
    refuses(SettingType.DURATION, text, "must be 1ms at least and 24h at most.");
  }

  @Test
  void a_word_is_one_of_those_that_there_are_in_any_case() {
    SettingType<String> type = SettingType.oneOf("auto", "aws");

    assertThat(type.parse(" AUTO ")).isEqualTo("auto");
    refuses(type, "gcs", "must be one of auto, aws.");
  }

  @Test
  void a_value_out_of_bounds_is_refused_with_the_bounds() {
    assertThat(Settings.S3_PART_SIZE.type().parse("5MiB")).isEqualTo(5L << 20);
    refuses(Settings.S3_PART_SIZE.type(), "5242879", "must be a size from 5MiB to 5GiB.");
    refuses(Settings.S3_MAX_CONCURRENCY.type(), "0", "must be a whole number from 1 to 100.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8388608TiB", "999999999999999999kB"})
  void a_size_beyond_63_bits_is_refused_not_wrapped(String text) {
    refuses(SettingType.SIZE, text, "is more bytes than fit into 63 bits.");
  }

  @Test
  void a_folder_becomes_absolute_and_normal() {
    Path here = Path.of("").toAbsolutePath();

    assertThat(SettingType.FOLDER.parse("files/../media/.")).isEqualTo(here.resolve("media"));
    assertThat(SettingType.FOLDER.parse(here.toString())).isEqualTo(here);
  }

  @Test
  void a_path_that_the_file_system_cannot_have_is_no_folder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingType.FOLDER.parse("a\u0000b"))
        .withMessageStartingWith("is not a path: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://s3.example.org",
        "http://localhost:9000",
        "https://s3.example.org/",
        "http://127.0.0.1:9000",
        "http://[::1]:9000",
        "https://host/with/path"
      })
  void an_endpoint_is_a_url_with_a_host(String text) {
    assertThat(SettingType.ENDPOINT.parse(text)).isEqualTo(URI.create(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.example.org",
        "localhost:9000",
        "ftp://s3.example.org",
        "https:///path",
        "https:opaque",
        "//s3.example.org",
        "https://s3.example.org?x",
        "https://s3.example.org/#x",
      })
  void anything_else_is_no_endpoint(String text) {
    refuses(SettingType.ENDPOINT, text, "must be an http or https URL with a host.");
  }

  @Test
  void an_endpoint_that_is_no_url_at_all_says_why() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingType.ENDPOINT.parse("https://s3 example.org"))
        .withMessageStartingWith("is not a URL: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"files.example.org", "localhost", "files.example.org:8443", "127.0.0.1"})
  void a_host_may_have_a_port(String text) {
    assertThat(SettingType.HOST.parse(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://files.example.org",
        "//files.example.org",
        "files.example.org/",
        "files.example.org/path",
        "files.example.org:",
        "files.example.org:https",
        "user@files.example.org",
        "-files",
        "files-",
        "fil es",
        "*.example.org",
        "files\"onload=x"
      })
  void a_host_is_a_host_alone(String text) {
    refuses(SettingType.HOST, text, "must be a host name alone.");
  }

  @ParameterizedTest
  @CsvSource({
    "/static/, /static/",
    "/static, /static/",
    "/, /",
    "/a/b-c_d.e~f/, /a/b-c_d.e~f/",
    "/a%20b/, /a%20b/",
    "https://cdn.example.org, https://cdn.example.org/",
    "https://cdn.example.org/static, https://cdn.example.org/static/",
    "http://localhost:8080/x/, http://localhost:8080/x/",
    "http://[::1]:8080/x/, http://[::1]:8080/x/"
  })
  void a_base_url_ends_with_a_slash(String text, String url) {
    assertThat(SettingType.BASE_URL.parse(text)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static/",
        "cdn.example.org",
        "//cdn.example.org/",
        "ftp://cdn.example.org/",
        "https://",
        "https:///static/",
        "/static?v=1",
        "/static#x",
        "https://cdn.example.org?x",
        "/a b/",
        "/é/",
        "/a'b/",
        "/a\"b/",
        "/a&b/",
        "/a\\b/",
        "/../static/",
        "/static/..",
        "https://cdn.example.org/a/../b/",
        "https://a\"b/static/",
        "https://<cdn>/static/",
        "https://a'b/",
        "https://ü.example.org/",
        "https://user:secret@cdn.example.org/"
      })
  void a_base_url_needs_no_encoding_and_names_one_place(String text) {
    refuses(
        SettingType.BASE_URL,
        text,
        "must be an http or https URL, or a path that starts with /, without query, fragment and"
            + " anything that would have to be encoded.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "site/media", "a/b/c", "v1.2", "a_b~c-d", "A", "~x", "a..b"})
  void a_location_is_names_with_slashes_between_them(String text) {
    assertThat(SettingType.LOCATION.parse(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/media", "media/", "a//b", ".", "..", "a/..", "../a", ".hidden", "a/.b", "a b", "a\\b",
        "é", "a%20b", "a?b", "a#b", "/"
      })
  void nothing_else_is_a_location(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingType.LOCATION.parse(text))
        .withMessageStartingWith("must be names of letters, digits");
  }

  @Test
  void media_types_are_split_at_commas_and_stripped() {
    assertThat(SettingType.MEDIA_TYPES.parse(" image/*,application/pdf , */*"))
        .isEqualTo(List.of("image/*", "application/pdf", "*/*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "image", "image/", "/png", "image/png,", "*/png", "a b/c"})
  void nothing_else_is_a_list_of_media_types(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingType.MEDIA_TYPES.parse(text))
        .withMessageStartingWith("must be media types");
  }

  private static void refuses(SettingType<?> type, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> type.parse(text))
        .withMessage("%s", message);
  }
}
