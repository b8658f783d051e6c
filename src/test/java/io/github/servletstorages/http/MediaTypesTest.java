package io.github.servletstorages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

  @ParameterizedTest
  @CsvSource({
    "css/site.css, text/css; charset=utf-8",
    "js/app.js, text/javascript; charset=utf-8",
    "js/app.mjs, text/javascript; charset=utf-8",
    "js/app.min.js.map, application/json",
    "data.json, application/json",
    "app.webmanifest, application/manifest+json",
    "index.html, text/html; charset=utf-8",
    "index.htm, text/html; charset=utf-8",
    "index.xhtml, application/xhtml+xml",
    "robots.txt, text/plain; charset=utf-8",
    "README.md, text/markdown; charset=utf-8",
    "a.csv, text/csv; charset=utf-8",
    "a.ics, text/calendar; charset=utf-8",
    "a.vtt, text/vtt; charset=utf-8",
    "sitemap.xml, application/xml",
    "logo.svg, image/svg+xml",
    "favicon.ico, image/vnd.microsoft.icon",
    "a.jpg, image/jpeg",
    "A.JPEG, image/jpeg",
    "a.webp, image/webp",
    "a.avif, image/avif",
    "a.jxl, image/jxl",
    "a.heic, image/heic",
    "a.woff, font/woff",
    "a.woff2, font/woff2",
    "a.ttf, font/ttf",
    "a.otf, font/otf",
    "a.eot, application/vnd.ms-fontobject",
    "a.wasm, application/wasm",
    "a.mp4, video/mp4",
    "a.webm, video/webm",
    "a.mp3, audio/mpeg",
    "a.m4a, audio/mp4",
    "a.ogg, audio/ogg",
    "a.opus, audio/ogg",
    "a.flac, audio/flac",
    "a.wav, audio/wav",
    "a.pdf, application/pdf",
    "a.zip, application/zip",
    "a.tar.gz, application/gzip",
    "a.7z, application/x-7z-compressed",
    "a.doc, application/msword",
    "a.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "a.odt, application/vnd.oasis.opendocument.text",
  })
  void the_last_extension_gives_the_type(String path, String contentType) {
    assertThat(MediaTypes.forPath(path)).isEqualTo(contentType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "README",
        "a.unknown",
        "a.",
        ".",
        "..",
        ".css",
        "css/.html",
        "v1.css/README",
        "a.css/",
        "a.css.bak"
      })
  void an_unknown_extension_gives_octet_stream(String path) {
    assertThat(MediaTypes.forPath(path)).isEqualTo("application/octet-stream");
  }

  @Test
  void an_extension_comes_without_its_dot_in_any_case() {
    assertThat(MediaTypes.forExtension("CSS")).contains("text/css; charset=utf-8");
    assertThat(MediaTypes.forExtension(".css")).isEmpty();
    assertThat(MediaTypes.forExtension("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, jpg",
    "image/jpg, jpg",
    "IMAGE/TIFF, tiff",
    "text/html; charset=utf-8, html",
    "text/plain, txt",
    "application/x-javascript, js",
    "application/json, json",
    "image/x-icon, ico",
    "audio/mpeg, mp3",
    "video/quicktime, mov",
    "application/octet-stream, bin",
  })
  void a_type_has_one_usual_extension(String type, String extension) {
    assertThat(MediaTypes.extensionFor(type)).contains(extension);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "image", "image/*", "*/*", "image/unheard-of", "image/jpeg, image/png"})
  void an_unknown_or_malformed_type_has_no_extension(String type) {
    assertThat(MediaTypes.extensionFor(type)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "text/css, TEXT/CSS; charset=utf-8, true",
    "text/javascript, application/x-javascript, true",
    "application/javascript, application/x-javascript, true",
    "application/xml, text/xml, true",
    "audio/x-wav, audio/vnd.wave, true",
    "x/y, x/y, true",
    "image/png, image/jpeg, false",
    "image/svg+xml, application/xml, false",
    "nonsense, nonsense, false",
  })
  void types_are_compared_by_their_current_names(String a, String b, boolean same) {
    assertThat(MediaTypes.sameType(a, b)).isEqualTo(same);
    assertThat(MediaTypes.sameType(b, a)).isEqualTo(same);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "text/html",
        "TEXT/HTML; charset=utf-8",
        " text/html ;",
        "application/xhtml+xml",
        "image/svg+xml",
        "IMAGE/SVG+XML;charset=utf-8",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "model/x+xml",
        "x/xml",
        "text/xsl",
        "application/xslt+xml",
        "application/mathml+xml",
        "text/mathml",
        "text/javascript",
        "application/javascript",
        "application/x-javascript",
        "text/ecmascript",
        "text/jscript",
        "text/livescript",
        "text/javascript1.5",
        "multipart/x-mixed-replace; boundary=x",
        "multipart/related",
        // not one media type
        "",
        "html",
        "text/plain, text/html",
        "text/html, text/plain",
        "text/plain; x",
        "text/",
        // a browser would guess
        "*/*",
        "text/*",
        "unknown/unknown",
        "application/unknown"
      })
  void what_a_browser_could_run_is_active(@Nullable String contentType) {
    assertThat(MediaTypes.isActive(contentType)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=utf-8",
        "text/css",
        "text/csv",
        "image/png",
        "image/jpeg",
        "application/pdf",
        "application/json",
        "application/octet-stream",
        "video/mp4",
        "font/woff2",
        "application/zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/plain; note=\"text/html\""
      })
  void what_a_browser_only_shows_or_saves_is_not_active(String contentType) {
    assertThat(MediaTypes.isActive(contentType)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/javascript",
        "TEXT/JavaScript;charset=utf-8",
        "application/javascript",
        "application/x-javascript",
        "text/ecmascript",
        "text/javascript1.5"
      })
  void what_a_page_could_run_by_a_script_element_is_a_script(String contentType) {
    assertThat(MediaTypes.isScript(contentType)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/plain", "image/svg+xml", "application/json", "", "x"})
  void what_browsers_refuse_there_is_none(String contentType) {
    assertThat(MediaTypes.isScript(contentType)).isFalse();
  }

  @Test
  void the_table_refuses_to_say_two_things_about_one_name() {
    assertThatIllegalStateException()
        .isThrownBy(() -> MediaTypeTable.of("a/b  x", "a/c  x"))
        .withMessageContaining("x twice");
    assertThatIllegalStateException()
        .isThrownBy(() -> MediaTypeTable.of("a/b  x", "a/b  y"))
        .withMessageContaining("a/b twice");
    assertThatIllegalStateException()
        .isThrownBy(() -> MediaTypeTable.of("a/b  x  = a/d", "a/c  y  = a/d"))
        .withMessageContaining("a/d twice");
  }

  @Test
  void every_line_of_the_table_holds_media_types_and_lower_case_extensions() {
    MediaTypeTable table = MediaTypeTable.load();

    assertThat(table.extensions())
        .hasSizeGreaterThan(250)
        .allMatch(extension -> extension.matches("[a-z0-9]+"))
        .allSatisfy(
            extension ->
                assertThat(table.contentType(extension).flatMap(MediaType::parse))
                    .map(MediaType::toString)
                    .isEqualTo(table.contentType(extension)));
    assertThat(table.outdatedNames())
        .allMatch(name -> MediaType.parse(name).isPresent())
        .noneMatch(name -> table.currentName(table.currentName(name)).equals(name));
  }

  @Property
  void every_path_has_a_type_that_parses(@ForAll("paths") String path) {
    assertThat(MediaType.parse(MediaTypes.forPath(path))).isPresent();
  }

  @Property
  void no_content_type_makes_the_decision_throw(@ForAll("types") String contentType) {
    if (!MediaTypes.isActive(contentType)) {
      assertThat(MediaType.parse(contentType)).isPresent();
    }
    assertThat(MediaTypes.extensionFor(contentType)).isNotNull();
    assertThat(MediaTypes.sameType(contentType, "text/html")).isIn(true, false);
  }

  @Provide
  Arbitrary<String> paths() {
    return FieldSoup.of("a", ".", "css", "svg", "/", "\\", "é", "JS");
  }

  @Provide
  Arbitrary<String> types() {
    return FieldSoup.of("text", "/", "html", "image/svg", "+xml", "*", ";", " ", "a=b", "\"", ",");
  }
}
