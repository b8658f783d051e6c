package io.github.servletstorages.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.testing.EmbeddedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceTest {

  private static final Key KEY = Key.of("a.txt");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "media, media, ''",
    "media:, media, ''",
    "media:2026/, media, 2026/",
    "media:2026/1, media, 2026/1",
    "my-files:a:b, my-files, a:b"
  })
  void a_word_is_a_storage_of_the_settings(String text, String storage, String path) {
    assertThat(Place.parse(text)).isEqualTo(new Place.Named(storage, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "..", "./media", "/srv/media", "media/", "a/b:c", "C:\\media", "c:/m"})
  void what_has_a_slash_before_any_colon_is_a_folder(String text) {
    assertThat(Place.parse(text)).isEqualTo(new Place.Folder(Path.of(text)));
  }

  @Test
  void a_part_of_a_bucket_is_written_as_its_address() {
    assertThat(Place.parse("s3://shop/media/2026/"))
        .isEqualTo(new Place.InBucket(new S3Address("shop", "media/2026")));
  }

  @ParameterizedTest
  @CsvSource({
    "media:2026/a.jpg, media:, 2026/a.jpg",
    "s3://shop/media/a.jpg, s3://shop/media/, a.jpg",
    "./uploads/a.jpg, ./uploads/, a.jpg",
    "/srv/a.jpg, /srv/, a.jpg"
  })
  void a_file_is_in_the_storage_or_in_the_folder_that_its_name_is_in(
      String text, String place, String key) {
    assertThat(Place.parseFile(text)).isEqualTo(new Place.OfFile(Place.parse(place), Key.of(key)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "media:", "./uploads/", "s3://shop/media/"})
  void what_names_no_file_is_refused_as_one(String text) {
    assertThatThrownBy(() -> Place.parseFile(text)).hasMessageContaining("names no file");
  }

  @Test
  void a_file_name_that_is_no_key_is_refused() {
    assertThatThrownBy(() -> Place.parseFile("media:../etc/passwd"))
        .isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void a_storage_opens_with_the_settings_of_the_application() throws Exception {
    try (Application application = application(Map.of("storages.media.root", folder.toString()));
        Place.Open place = Place.parse("media:2026/").open(application)) {
      assertThat(place.storage().name()).isEqualTo("media");
      assertThat(place.prefix()).isEqualTo(KeyPrefix.of("2026/"));
      assertThat(place.name()).isEqualTo(folder + "/media/2026/");
    }
  }

  @Test
  void a_folder_keeps_its_files_right_in_it() throws Exception {
    try (Application application = application(Map.of());
        Place.Open place = new Place.Folder(folder.resolve("backup")).open(application)) {
      place.storage().write(KEY, new ByteArrayInputStream(new byte[3]), WriteOptions.create());

      assertThat(folder.resolve("backup/a.txt")).hasSize(3);
    }
  }

  @Test
  void an_address_goes_before_what_is_set_for_the_static_storage() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.inMemory("shop");
        Application application =
            application(
                Map.of(),
                Map.of(
                    "STORAGES_S3_ENDPOINT",
                    s3.endpoint().toString(),
                    "STORAGES_S3_ACCESS_KEY_ID",
                    EmbeddedS3.ACCESS_KEY_ID,
                    "STORAGES_S3_SECRET_ACCESS_KEY",
                    EmbeddedS3.SECRET_ACCESS_KEY,
                    "STORAGES_STATIC_S3_BUCKET",
                    "another"));
        Place.Open place = Place.parse("s3://shop/files").open(application)) {
      place.storage().write(KEY, new ByteArrayInputStream(new byte[3]), WriteOptions.create());

      assertThat(place.name()).isEqualTo("s3://shop/files");
      assertThat(place.storage().find(KEY)).isPresent();
    }
  }

  @Test
  void a_word_that_is_no_storage_is_told_from_a_folder() throws IOException {
    try (Application application = application(Map.of("storages.media.root", folder.toString()))) {
      assertThatThrownBy(() -> Place.parse("uploads").open(application))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("there are static, media")
          .hasMessageContaining("./uploads");
    }
  }

  @Test
  void a_storage_without_a_place_of_its_own_is_refused() throws IOException {
    try (Application application = application(Map.of("storages.debug", "true"))) {
      assertThatThrownBy(() -> Place.parse("media").open(application))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("storages.media.root");
      assertThatThrownBy(() -> Place.parse("static").open(application))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("storages.static.root");
    }
  }

  private static Application application(Map<String, String> properties) throws IOException {
    return application(properties, Map.of());
  }

  private static Application application(
      Map<String, String> properties, Map<String, String> environment) throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Application.open(
        new ProjectOptions.War(),
        new Surroundings(
            properties,
            environment,
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            nowhere,
            nowhere,
            Terminal.NONE));
  }
}
