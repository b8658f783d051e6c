package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Static files as an application serves them in production, without any deploy step. */
class HttpIT {

  private static final String BASE = WireApp.CONTEXT_PATH + "/static/";

  /** More than is worth keeping in memory. */
  private static final byte[] FILM = Sources.noise(2 * 1024 * 1024);

  @TempDir private static Path work;
  @AutoClose private static WireApp app;

  @BeforeAll
  static void start() throws Exception {
    Path more = Files.createDirectories(work.resolve("more"));
    Files.write(more.resolve("film.mp4"), FILM);
    Sources.linkOut(more);
    app =
        WireApp.start(
            Sources.war()
                .setting("storages.static.dirs", more.toString())
                .setting("storages.static.cors", "*")
                .setting("storages.static.resourcePolicy", "cross-origin")
                .setting("storages.static.timingOrigins", "*")
                .setting("storages.media.root", work.resolve("media").toString()),
            work);
  }

  private static Served named(String path) {
    return new Served(app, BASE + path, Objects.requireNonNull(Sources.files().get(path), path));
  }

  private static Served hashed(String path) throws Exception {
    return new Served(app, app.url("static", path), named(path).bytes());
  }

  private static Served film() {
    return new Served(app, BASE + "film.mp4", FILM);
  }

  @Nested
  class Methods extends MethodContract {
    @Override
    Served file() {
      return named("css/site.css");
    }
  }

  @Nested
  class MethodsOfAHashedName extends MethodContract {
    @Override
    Served file() throws Exception {
      return hashed("css/site.css");
    }
  }

  @Nested
  class MethodsOfALargeFile extends MethodContract {
    @Override
    Served file() {
      return film();
    }
  }

  @Nested
  class Conditions extends ConditionContract {
    @Override
    Served file() {
      return named("css/site.css");
    }
  }

  @Nested
  class ConditionsOfAHashedName extends ConditionContract {
    @Override
    Served file() throws Exception {
      return hashed("img/photo.jpg");
    }
  }

  @Nested
  class Ranges extends RangeContract {
    @Override
    Served file() {
      return named("img/photo.jpg");
    }

    @Override
    Served empty() {
      return named("empty.txt");
    }
  }

  @Nested
  class RangesOfALargeFile extends RangeContract {
    @Override
    Served file() {
      return film();
    }

    @Override
    Served empty() throws Exception {
      return hashed("empty.txt");
    }
  }

  @Nested
  class Encodings extends EncodingContract {
    @Override
    Served file() {
      return named("js/app.js");
    }

    @Override
    Served photo() {
      return named("img/photo.jpg");
    }

    @Override
    List<String> codings() {
      return List.of("gzip");
    }
  }

  @Nested
  class EncodingsOfAHashedName extends EncodingContract {
    @Override
    Served file() throws Exception {
      return hashed("js/app.js");
    }

    @Override
    Served photo() throws Exception {
      return hashed("img/photo.jpg");
    }

    @Override
    List<String> codings() {
      return List.of("gzip");
    }
  }

  @Nested
  class Paths extends PathContract {
    @Override
    Served file() {
      return named("css/site.css");
    }

    @Override
    String base() {
      return BASE;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "css/site.css, text/css, utf-8",
    "js/app.js, text/javascript, utf-8",
    "js/module.mjs, text/javascript, utf-8",
    "page.html, text/html, utf-8",
    "notes.txt, text/plain, utf-8",
    "img/logo.svg, image/svg+xml,",
    "img/photo.jpg, image/jpeg,",
    "fonts/sans.woff2, font/woff2,",
    "app.wasm, application/wasm,",
    "data.json, application/json,",
  })
  void a_file_has_the_type_of_its_name_and_text_a_charset(
      String path, String type, @Nullable String charset) throws Exception {
    RawAnswer answer = named(path).get();

    assertThat(answer.header("Content-Type").toLowerCase(Locale.ROOT))
        .matches(Pattern.quote(type) + (charset == null ? "(;.*)?" : "; ?charset=" + charset));
    assertThat(answer.body()).isEqualTo(named(path).bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"names/Grüße & Küsse (1)+~'!.txt", "names/plus+space .5.txt"})
  void a_file_may_have_any_name(String path) throws Exception {
    assertThat(hashed(path).get().body()).isEqualTo(hashed(path).bytes());
    assertThat(app.get(WireApp.encode(BASE + path)).body()).isEqualTo(named(path).bytes());
  }

  @Test
  void a_hashed_name_may_be_kept_for_ever_and_a_plain_one_for_a_minute() throws Exception {
    assertThat(hashed("css/site.css").get().header("Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(named("css/site.css").get().header("Cache-Control")).isEqualTo("public, max-age=60");
    assertThat(hashed("css/site.css").tag()).isNotEmpty();
  }

  @Test
  void a_hashed_name_that_nobody_knows_is_not_to_be_kept() throws Exception {
    RawAnswer answer = app.get(BASE + "css/site.0123456789ab.css");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void a_file_has_one_date_under_both_of_its_names() throws Exception {
    assertThat(hashed("js/app.js").lastModified()).isEqualTo(named("js/app.js").lastModified());
  }

  @Test
  void pages_of_other_origins_may_use_fonts_and_modules() throws Exception {
    for (String path : List.of("fonts/sans.woff2", "js/module.mjs")) {
      RawAnswer answer = named(path).get("Origin", "https://other.example.org");

      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
    RawAnswer asked =
        named("js/module.mjs")
            .send(
                "OPTIONS",
                "Origin",
                "https://other.example.org",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "range");
    assertThat(asked.status()).isIn(200, 204);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(asked.header("Access-Control-Allow-Methods")).contains("GET");
    assertThat(asked.header("Access-Control-Allow-Headers")).containsIgnoringCase("Range");
  }

  @Test
  void pages_of_other_origins_may_embed_files_and_measure_how_they_load() throws Exception {
    for (Served file : List.of(hashed("js/app.js"), named("img/photo.jpg"), film())) {
      for (RawAnswer answer :
          List.of(file.get(), file.get("Range", "bytes=0-9"), file.get("If-None-Match", "*"))) {
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(answer.header("Timing-Allow-Origin")).isEqualTo("*");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/static", "/app/static/", "/app/static/css", "/app/static/css/"})
  void folders_are_not_listed(String target) throws Exception {
    RawAnswer answer = app.get(target);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).doesNotContain("site.css");
  }

  @Test
  void what_is_beside_static_files_is_not_theirs() throws Exception {
    assertThat(app.get("/app/WEB-INF/web.xml").status()).isIn(400, 404);
    assertThat(app.get("/app/staticfiles").status()).isEqualTo(404);
    assertThat(new String(named("notes.txt").get().body(), UTF_8)).isEqualTo("Grüße");
  }
}
