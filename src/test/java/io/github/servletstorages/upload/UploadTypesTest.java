package io.github.servletstorages.upload;

import static io.github.servletstorages.upload.Samples.GIF;
import static io.github.servletstorages.upload.Samples.GIF_AND_SCRIPT;
import static io.github.servletstorages.upload.Samples.HTML;
import static io.github.servletstorages.upload.Samples.JPEG;
import static io.github.servletstorages.upload.Samples.MP4;
import static io.github.servletstorages.upload.Samples.PDF;
import static io.github.servletstorages.upload.Samples.PNG;
import static io.github.servletstorages.upload.Samples.SHELL;
import static io.github.servletstorages.upload.Samples.SVG;
import static io.github.servletstorages.upload.Samples.TEXT;
import static io.github.servletstorages.upload.Samples.WEBP;
import static io.github.servletstorages.upload.Samples.XML;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.servletstorages.Storages;
import io.github.servletstorages.tomcat.FakeServletContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class UploadTypesTest {

  /** As they are unless something else is set. */
  private static final List<String> DEFAULT =
      Storages.start(FakeServletContext.inMemory()).configuration().upload().allowedTypes();

  private static String typeOf(
      List<String> allowed, String filename, @Nullable String declared, byte[] bytes)
      throws IOException {
    ClientFile file = new ClientFile("photo", filename, declared);
    String type = new UploadTypes().typeOf(file, bytes);
    new FieldRules("", Configs.upload(1, 1, allowed)).requireType(file, type);
    return type;
  }

  private static String typeOf(String filename, byte[] bytes) throws IOException {
    return typeOf(DEFAULT, filename, null, bytes);
  }

  static Stream<Arguments> taken() {
    return Stream.of(
        arguments("a.jpg", JPEG, "image/jpeg"),
        arguments("a.JPEG", JPEG, "image/jpeg"),
        arguments("a.png", PNG, "image/png"),
        arguments("a.gif", GIF, "image/gif"),
        arguments("a.webp", WEBP, "image/webp"),
        arguments("a.pdf", PDF, "application/pdf"),
        arguments("a.mp4", MP4, "video/mp4"),
        arguments("a.txt", TEXT, "text/plain; charset=utf-8"),
        arguments("a", PNG, "image/png"),
        arguments(".png", PNG, "image/png"),
        arguments("gif", PNG, "image/png"),
        arguments("html", PNG, "image/png"),
        arguments("a.", PNG, "image/png"),
        arguments("a.unheardof", JPEG, "image/jpeg"),
        arguments("a.html.png", PNG, "image/png"),
        arguments("a.gif", GIF_AND_SCRIPT, "image/gif"),
        arguments("a.unheardof", "alert(1)".getBytes(UTF_8), "text/plain"));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void a_type_is_that_of_the_bytes_and_of_the_name(String filename, byte[] bytes, String type)
      throws IOException {
    assertThat(typeOf(filename, bytes)).isEqualTo(type);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("a.html", HTML),
        arguments("a.htm", HTML),
        arguments("a.jpg", HTML),
        arguments("a.txt", HTML),
        arguments("a.unheardof", HTML),
        arguments("a", HTML),
        arguments("a.svg", SVG),
        arguments("a.png", SVG),
        arguments("a", SVG),
        arguments("a.xml", XML),
        arguments("a.txt", XML),
        arguments("a.js", "alert(1)".getBytes(UTF_8)),
        arguments("a.mjs", "export {}".getBytes(UTF_8)),
        arguments("a.css", "a{}".getBytes(UTF_8)),
        arguments("a.sh", SHELL),
        arguments("a", SHELL),
        arguments("a.js", GIF_AND_SCRIPT),
        arguments("a.html", GIF_AND_SCRIPT),
        arguments("a.jpg", PNG),
        arguments("a.png", JPEG),
        arguments("a.pdf", PNG),
        arguments("a.txt", PDF),
        arguments("a.jpg", TEXT),
        arguments("a.jpg", new byte[0]),
        arguments("a.jpg", new byte[100]),
        arguments("a.exe", Forms.bytes("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0")),
        arguments("a.jpg", Forms.bytes("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0")),
        arguments("a.zip", Forms.bytes("PK\3\4\24\0\0\0\0\0")),
        arguments("a.unheardof", Forms.bytes("\0\1\2\3\4\5")),
        arguments("a", new byte[0]));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_could_run_or_is_not_what_its_name_says_is_refused(String filename, byte[] bytes) {
    assertThatExceptionOfType(RefusedTypeException.class)
        .isThrownBy(() -> typeOf(filename, bytes))
        .withMessageStartingWith("\"" + filename + "\" ")
        .satisfies(
            e -> {
              assertThat(e.status()).isEqualTo(415);
              assertThat(e.field()).isEqualTo("photo");
            });
  }

  @Test
  void the_message_says_what_was_found_and_what_the_name_says() {
    assertThatExceptionOfType(RefusedTypeException.class)
        .isThrownBy(() -> typeOf("a.jpg", HTML))
        .withMessage("\"a.jpg\" holds text/html, not image/jpeg as its name says")
        .satisfies(e -> assertThat(e.setting()).as("no setting changes that").isNull());
    assertThatExceptionOfType(RefusedTypeException.class)
        .isThrownBy(() -> typeOf("a.svg", SVG))
        .withMessage("\"a.svg\" is of type image/svg+xml, which is not allowed")
        .satisfies(e -> assertThat(e.setting()).isEqualTo("storages.upload.allowedTypes"));
  }

  @Test
  void an_application_may_take_what_it_likes() throws IOException {
    List<String> all = List.of("*/*");

    assertThat(typeOf(all, "a.svg", null, SVG)).isEqualTo("image/svg+xml");
    assertThat(typeOf(all, "a.html", null, HTML)).isEqualTo("text/html; charset=utf-8");
    assertThat(typeOf(all, "a.csv", null, "a,b\n1,2\n".getBytes(UTF_8))).startsWith("text/csv");
    assertThatExceptionOfType(RefusedTypeException.class)
        .isThrownBy(() -> typeOf(all, "a.jpg", null, HTML));
  }

  static Stream<Arguments> claims() {
    byte[] csv = "a,b\n1,2\n".getBytes(UTF_8);
    byte[] font = Forms.bytes("\0\1\0\0\0\14\0\200\0\3\0\100");
    return Stream.of(
        arguments("a.png", PNG, "image/png"),
        arguments("a.png", PNG, "IMAGE/PNG; name=a.png"),
        // what some clients send for want of a better one
        arguments("a.png", PNG, "application/octet-stream"),
        arguments("a.png", PNG, "multipart/form-data"),
        arguments("a.png", PNG, "image/*"),
        arguments("a.png", PNG, "*/*"),
        arguments("a.png", PNG, "png"),
        arguments("a.png", PNG, "image/x-png"),
        arguments("a.jpg", JPEG, "image/pjpeg"),
        // Windows and its registry
        arguments("a.csv", csv, "application/vnd.ms-excel"),
        arguments("a.zip", Forms.bytes("PK\3\4\24\0\0\0\0\0"), "application/x-zip-compressed"),
        arguments("a.xml", XML, "text/xml"),
        arguments("a.js", "alert(1)".getBytes(UTF_8), "text/javascript"),
        arguments("a.js", "alert(1)".getBytes(UTF_8), "application/x-javascript"),
        arguments("a.txt", TEXT, "application/x-unheard-of"),
        // containers of sound and pictures
        arguments("a.mp4", MP4, "audio/mp4"),
        arguments("a.ogg", Forms.bytes("OggS\0\2" + "\0".repeat(60)), "application/ogg"),
        arguments("a.ogg", Forms.bytes("OggS\0\2" + "\0".repeat(60)), "video/ogg"),
        // one that is another's special case
        arguments("a.svg", SVG, "application/xml"),
        arguments("a.svg", SVG, "text/plain"),
        arguments("a.ttf", font, "application/x-font-ttf"),
        arguments("a", Forms.bytes("\0\1\2\3"), "image/png"));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void a_declared_type_of_the_same_family_or_of_none_is_believed_to_be_the_same(
      String filename, byte[] bytes, String declared) throws IOException {
    assertThat(typeOf(List.of("*/*"), filename, declared, bytes))
        .isEqualTo(typeOf(List.of("*/*"), filename, null, bytes));
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        arguments("a.png", PNG, "text/html"),
        arguments("a.png", PNG, "application/pdf"),
        arguments("a", PNG, "video/mp4"),
        arguments("a.pdf", PDF, "image/png"),
        arguments("a.html", HTML, "image/gif"),
        arguments("a.gif", GIF_AND_SCRIPT, "text/javascript"),
        arguments("a.svg", SVG, "video/mp4"),
        arguments("a.txt", TEXT, "image/png"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void a_declared_type_of_another_family_is_refused_whatever_is_allowed(
      String filename, byte[] bytes, String declared) {
    assertThatExceptionOfType(RefusedTypeException.class)
        .isThrownBy(() -> typeOf(List.of("*/*"), filename, declared, bytes))
        .withMessageStartingWith("\"" + filename + "\" holds ")
        .withMessageEndingWith(", not " + declared + " as its Content-Type says")
        .satisfies(e -> assertThat(e.setting()).isNull());
  }

  @Test
  void what_is_no_type_can_not_be_allowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FieldRules("", Configs.upload(1, 1, List.of("image"))));
  }
}
