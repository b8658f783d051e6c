package io.github.servletstorages.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as browsers and HTTP libraries sent them; {@code src/test/recorded-forms/README.md}. */
class RecordedFormsTest {
  private static final String TITLE = "Grüße, 日本 & \"Co\"";
  private static final String PHOTO = "naïve 日本.png";
  private static final String NOTES = "a \"quoted\" name; x.txt";

  /** What a part was: of a file {@code name filename (type)}, of a field {@code name = text}. */
  private static List<String> read(String program, Delivery delivery) throws IOException {
    List<String> parts = new ArrayList<>();
    read(Recording.of(program).open(delivery), parts);
    return parts;
  }

  private static void read(MultipartReader reader, List<String> parts) throws IOException {
    for (BodyPart part = reader.next(); part != null; part = reader.next()) {
      parts.add(part.filename() == null ? field(part) : file(part));
    }
  }

  private static String field(BodyPart part) throws IOException {
    return part.name() + " = " + part.readText(StandardCharsets.UTF_8);
  }

  private static String file(BodyPart part) throws IOException {
    byte[] content = part.body().readAllBytes();
    String type = Objects.requireNonNullElse(part.contentType(), "").replaceAll(";.*", "");
    return part.name() + " " + part.filename() + " (" + type + ") " + name(content);
  }

  private static String name(byte[] content) {
    return CONTENTS.entrySet().stream()
        .filter(e -> Arrays.equals(e.getValue(), content))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> Forms.text(content));
  }

  private static final Map<String, byte[]> CONTENTS =
      Map.of(
          "the picture", Samples.PNG,
          "the notes", Forms.bytes("line one\r\n--not a boundary\r\nline two\n"),
          "all bytes", allBytes(),
          "a line end", Forms.bytes("\r\n"),
          "nothing", new byte[0]);

  private static byte[] allBytes() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  private static List<String> files(String photo, String notes) {
    return List.of(
        "photo " + photo + " (image/png) the picture",
        "notes " + notes + " (text/plain) the notes",
        "many one.bin (application/octet-stream) all bytes",
        "many two.bin (application/octet-stream) a line end",
        "empty empty.txt (text/plain) nothing");
  }

  private static final String NO_FILE = "none  (application/octet-stream) nothing";

  private static void assertForm(List<String> form, String title, String photo, String noFile) {
    List<String> expected = new ArrayList<>(List.of("title = " + title));
    expected.addAll(files(photo, NOTES));
    expected.addAll(List.of(noFile, "odd \"name\" = odd", "after = line one\r\nline two"));
    assertThat(form).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apache-strict", "curl", "jdk", "okhttp", "requests", "urllib3"})
  void a_program_s_form_is_read(String program) throws IOException {
    for (Delivery delivery : Delivery.values()) {
      assertForm(read(program, delivery), TITLE, PHOTO, NO_FILE);
    }
  }

  @EveryDelivery
  void node_sends_a_file_without_a_name_as_text(Delivery delivery) throws IOException {
    assertForm(read("node-fetch", delivery), TITLE, PHOTO, "none = ");
  }

  @EveryDelivery
  void a_browser_s_form_names_its_charset(Delivery delivery) throws IOException {
    List<String> form = read("chromium", delivery);

    assertThat(form.get(0)).isEqualTo("_charset_ = UTF-8");
    assertForm(form.subList(1, form.size()), TITLE, PHOTO, NO_FILE);
  }

  /** What Shift_JIS does not have is sent as a character reference: nothing to be done about. */
  @EveryDelivery
  void a_browser_s_form_may_be_in_another_charset(Delivery delivery) throws IOException {
    List<String> form = read("chromium-shift-jis", delivery);

    assertThat(form.get(0)).isEqualTo("_charset_ = Shift_JIS");
    assertForm(
        form.subList(1, form.size()), "Gr&#252;&#223;e, 日本 & \"Co\"", "na&#239;ve 日本.png", NO_FILE);
  }

  /** HttpClient's EXTENDED mode: names are percent-encoded, and quotation marks not escaped. */
  @EveryDelivery
  void names_with_bare_quotation_marks_are_refused(Delivery delivery) throws IOException {
    MultipartReader reader = Recording.of("apache-extended").open(delivery);
    List<String> parts = new ArrayList<>();

    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> read(reader, parts))
        .withMessageStartingWith(
            "the header Content-Disposition has text after a closing quotation mark");
    assertThat(parts.subList(1, parts.size() - 1))
        .isEqualTo(files(PHOTO, "a%20\"quoted\"%20name%3B%20x.txt"));
  }

  @Test
  void every_recording_is_tested() throws IOException {
    try (Stream<Path> files = Files.list(Recording.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".http"))
          .containsExactlyInAnyOrder(
              "apache-extended.http",
              "apache-strict.http",
              "chromium-shift-jis.http",
              "chromium.http",
              "curl.http",
              "jdk.http",
              "node-fetch.http",
              "okhttp.http",
              "requests.http",
              "urllib3.http");
    }
  }
}
