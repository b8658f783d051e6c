package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files of a form may be, field by field, in a container. */
final class UploadPolicyTest {

  @TempDir private static Path folder;
  private static WebApp app;
  private static Storage storage;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder)
            .mediaRoot()
            .param("storages.upload.maxFileSize", "100kB")
            .param("storages.upload.maxFieldSize", "100")
            .param("storages.upload.maxFieldsSize", "500")
            .param("storages.upload.allowedExtensions", "png, gif, jpg, pdf, txt")
            .param("storages.upload.fields.avatar.required", "true")
            .param("storages.upload.fields.avatar.allowedTypes", "image/*")
            .param("storages.upload.fields.avatar.allowedExtensions", "png, gif")
            .param("storages.upload.fields.avatar.maxFiles", "1")
            .param("storages.upload.fields.avatar.maxFileSize", "1kB")
            .param("storages.upload.fields.photos[].maxFiles", "2")
            .param("storages.upload.fields.film.maxFileSize", "200kB")
            .param("storages.upload.maxPixels", "1MP")
            .param("storages.upload.fields.avatar.maxPixels", "10000")
            .param("storages.upload.fields.raw.maxPixels", "0")
            .filter("up", "/up/*", new UploadFilter())
            .servlet("/up/keys", (q, r) -> r.getWriter().print(Uploads.of(q).keySet()))
            .servlet(
                "/up/again",
                (q, r) -> {
                  r.setStatus(400);
                  r.getWriter().print(Uploads.of(q).keep());
                })
            .start();
    storage = Storages.of(app.servletContext()).media().storage();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void empty() {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      storage.deleteAll(files.map(ListedFile::key).toList());
    }
  }

  private static Answer post(Multipart form, String... headers) {
    return app.post("/up/keys", Multipart.TYPE, form.bytes(), headers);
  }

  private static Multipart avatar() {
    return new Multipart().file("avatar", "a.png", Samples.PNG);
  }

  /** A refusal as a problem document, in English. */
  private static JsonObject refusal(Multipart form) throws JsonParserException {
    Answer answer = post(form, "Accept", "application/json");
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      assertThat(files).as("files left behind").isEmpty();
    }
    JsonObject problem = JsonParser.object().from(answer.text());
    assertThat(problem.getInt("status")).isEqualTo(answer.status());
    return problem;
  }

  @Test
  void a_form_that_has_what_it_has_to_have_is_taken() {
    Multipart form =
        avatar()
            .file("photos[]", "1.gif", Samples.GIF)
            .file("photos[]", "2.gif", Samples.GIF)
            .file("note", "a.txt", Samples.TEXT);

    assertThat(post(form).text()).isEqualTo("[avatar, photos[], note]");
  }

  @Test
  void a_required_file_that_is_missing_or_was_left_empty_is_told_by_its_field()
      throws JsonParserException {
    for (Multipart form :
        new Multipart[] {
          new Multipart().field("title", "x"),
          new Multipart().file("avatar", "", new byte[0]),
          new Multipart().field("avatar", "just text"),
          new Multipart().file("note", "a.txt", Samples.TEXT)
        }) {
      assertThat(refusal(form))
          .containsEntry("status", 422)
          .containsEntry("type", "tag:servlet-storages.github.io,2026:upload/file-missing")
          .containsEntry("field", "avatar")
          .containsEntry("setting", "storages.upload.fields.avatar.required")
          .containsEntry(
              "detail",
              "A file is missing, in field \"avatar\" (storages.upload.fields.avatar.required).");
    }
  }

  @Test
  void a_required_file_may_be_one_that_was_kept() {
    String token = app.post("/up/again", Multipart.TYPE, avatar().bytes()).text();

    assertThat(post(new Multipart().field("uploads.kept", token)).text()).isEqualTo("[avatar]");
  }

  @Test
  void too_many_files_in_a_field_are_refused_by_the_first_that_is_too_many()
      throws JsonParserException {
    Multipart two = avatar().file("avatar", "b.png", Samples.HTML);
    Multipart three =
        avatar()
            .file("photos[]", "1.gif", Samples.GIF)
            .file("photos[]", "2.gif", Samples.GIF)
            .file("photos[]", "3.gif", Samples.GIF);

    assertThat(refusal(two)).containsEntry("limit", 1).containsEntry("field", "avatar");
    assertThat(refusal(three))
        .containsEntry("status", 422)
        .containsEntry("limit", 2)
        .containsEntry(
            "detail",
            "There are more than 2 files, in field \"photos[]\""
                + " (storages.upload.fields.photos[].maxFiles).");
  }

  @Test
  void a_field_may_take_larger_files_than_others_or_smaller_ones_alone()
      throws JsonParserException {
    byte[] small = Arrays.copyOf(Samples.PNG, 1001);
    byte[] large = Arrays.copyOf(Samples.PNG, 100_001);
    byte[] largest = Arrays.copyOf(Samples.PNG, 200_001);

    assertThat(post(avatar().file("film", "a.png", large)).status()).isEqualTo(200);
    assertThat(post(avatar().file("photo", "a.png", small)).status()).isEqualTo(200);
    empty();
    assertThat(refusal(avatar().file("photo", "a.png", large)))
        .containsEntry("status", 413)
        .containsEntry("field", "photo")
        .containsEntry("setting", "storages.upload.maxFileSize")
        .containsEntry("limit", 100_000);
    assertThat(refusal(avatar().file("film", "a.png", largest)))
        .containsEntry("status", 413)
        .containsEntry("limit", 200_000);
    assertThat(refusal(new Multipart().file("avatar", "a.png", small)))
        .containsEntry("status", 413)
        .containsEntry(
            "detail",
            "A file is larger than 1 kB, in field \"avatar\""
                + " (storages.upload.fields.avatar.maxFileSize).");
  }

  @ParameterizedTest
  @CsvSource({
    "note, a.html, storages.upload.allowedExtensions",
    "note, a, storages.upload.allowedExtensions",
    "note, .txt, storages.upload.allowedExtensions",
    "note, a.txt.exe, storages.upload.allowedExtensions",
    "avatar, a.jpg, storages.upload.fields.avatar.allowedExtensions"
  })
  void a_name_that_ends_otherwise_is_refused(String field, String name, String setting)
      throws JsonParserException {
    assertThat(refusal(new Multipart().file(field, name, Samples.TEXT)))
        .containsEntry("status", 415)
        .containsEntry("type", "tag:servlet-storages.github.io,2026:upload/refused-extension")
        .containsEntry("field", field)
        .containsEntry("setting", setting);
  }

  /** The key is what a server might run by, and nothing of the name is in it. */
  @Test
  void of_two_extensions_the_last_one_counts_and_the_other_is_nowhere_but_in_the_name() {
    assertThat(post(new Multipart().file("avatar", "shell.php.PNG", Samples.PNG)).status())
        .isEqualTo(200);
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(file.path()).matches("[0-9/]+[0-9a-f]{32}\\.png"));
    }
  }

  @Test
  void a_type_that_other_fields_may_have_is_refused_with_the_setting_of_the_field()
      throws JsonParserException {
    assertThat(refusal(new Multipart().file("avatar", "a.png", Samples.PDF)))
        .containsEntry("status", 415)
        .doesNotContainKey("setting");
    assertThat(refusal(avatar().file("note", "a.pdf", "#!/bin/sh\n".getBytes(UTF_8))))
        .containsEntry("status", 415);
  }

  @Test
  void an_image_with_too_many_pixels_is_refused_however_small_it_is() throws JsonParserException {
    assertThat(post(avatar().file("photo", "a.png", png(1000, 1000))).status()).isEqualTo(200);
    empty();
    assertThat(refusal(avatar().file("photo", "a.png", png(1001, 1000))))
        .containsEntry("status", 422)
        .containsEntry("type", "tag:servlet-storages.github.io,2026:upload/max-pixels")
        .containsEntry("field", "photo")
        .containsEntry("setting", "storages.upload.maxPixels")
        .containsEntry("limit", 1_000_000);
    assertThat(refusal(new Multipart().file("avatar", "a.png", png(101, 100))))
        .containsEntry("status", 422)
        .containsEntry(
            "detail",
            "An image has more than 10000 pixels, in field \"avatar\""
                + " (storages.upload.fields.avatar.maxPixels).");
  }

  @Test
  void an_image_that_does_not_say_how_large_it_is_is_refused_where_that_counts()
      throws JsonParserException {
    byte[] cutOff = Arrays.copyOf(Samples.PNG, 20);

    assertThat(refusal(avatar().file("photo", "a.png", cutOff)))
        .containsEntry("status", 422)
        .containsEntry("type", "tag:servlet-storages.github.io,2026:upload/unknown-pixels")
        .containsEntry("field", "photo")
        .doesNotContainKey("limit");
    assertThat(post(avatar().file("raw", "a.png", cutOff)).status()).isEqualTo(200);
    assertThat(post(avatar().file("raw", "a.png", png(50_000, 50_000))).status()).isEqualTo(200);
  }

  /** As cameras write it, the size comes later than what the type is found by. */
  @Test
  void the_size_of_an_image_may_come_late() throws JsonParserException {
    byte[] segment = Forms.bytes("\u00ff\u00e1\u00ff\u00ff" + "\0".repeat(0xfffd));
    byte[] start = Arrays.copyOf(Samples.JPEG, 20);
    byte[] late = UploadServer.bytes(start, segment, rest(Samples.JPEG, 20));
    byte[] never = UploadServer.bytes(start, segment);

    assertThat(post(avatar().file("photo", "a.jpg", late)).status()).isEqualTo(200);
    empty();
    assertThat(refusal(avatar().file("photo", "a.jpg", never))).containsEntry("status", 422);
  }

  private static byte[] rest(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /** A PNG of one pixel that claims to be so large. */
  private static byte[] png(int width, int height) {
    return ByteBuffer.wrap(Samples.PNG.clone()).putInt(16, width).putInt(20, height).array();
  }

  @Test
  void all_text_together_is_bounded_while_it_is_read() throws JsonParserException {
    Multipart form = avatar();
    for (int i = 0; i < 5; i++) {
      form.field("text", "x".repeat(100));
    }
    assertThat(post(form).status()).isEqualTo(200);
    empty();
    assertThat(refusal(form.field("one", "y").file("never", "a.png", Samples.PNG)))
        .containsEntry("status", 413)
        .containsEntry("type", "tag:servlet-storages.github.io,2026:upload/max-fields-size")
        .containsEntry("setting", "storages.upload.maxFieldsSize")
        .containsEntry("limit", 500)
        .containsEntry(
            "detail",
            "All fields together are larger than 500 bytes (storages.upload.maxFieldsSize).");
  }

  @Test
  void refusals_are_in_german_too() {
    Answer missing =
        post(
            new Multipart().field("a", "b"),
            "Accept",
            "application/json",
            "Accept-Language",
            "de-AT");

    assertThat(missing.text())
        .contains("Eine Datei fehlt, im Feld \\\"avatar\\\"", "Inhalt nicht annehmbar");
  }
}
