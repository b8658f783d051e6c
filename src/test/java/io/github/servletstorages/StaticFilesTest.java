package io.github.servletstorages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.assets.PlainManifest;
import io.github.servletstorages.assets.SourceFolder;
import io.github.servletstorages.config.MissingPolicy;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.tomcat.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages get for what they name, in production and in development. */
final class StaticFilesTest {

  private static final StaticUrls URLS = new StaticUrls("https://cdn.example.org/");

  @TempDir private Path folder;
  private SourceFolder files;

  @BeforeEach
  void write() throws IOException {
    files =
        new SourceFolder(folder)
            .file("css/site.css", "a{}")
            .file("img/logo.svg", "<svg/>")
            .file("it's (1).css", "b{}");
  }

  @Test
  void in_production_a_known_path_gives_a_url_that_is_ready() throws IOException {
    StaticFiles published = published(MissingPolicy.FAIL);

    assertThat(published.url("css/site.css"))
        .isEqualTo("https://cdn.example.org/css/site.css")
        .isSameAs(published.url("css/site.css"));
    assertThat(published.file("css/site.css").mediaType()).isEqualTo("text/css; charset=utf-8");
    assertThat(published.file("css/site.css").integrity())
        .contains("sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"img/logo.svg#home", "https://a.example/b?c=d", "no/such.css"})
  void in_production_other_paths_are_remembered(String path) throws IOException {
    StaticFiles published = published(MissingPolicy.PASS);

    assertThat(published.url(path)).isSameAs(published.url(path));
  }

  @Test
  void in_production_not_more_than_a_thousand_other_paths_are_remembered() throws IOException {
    StaticFiles published = published(MissingPolicy.FAIL);
    for (int i = 0; i < 1000; i++) {
      published.url("img/logo.svg?v=" + i);
    }

    assertThat(published.url("img/logo.svg?v=0")).isSameAs(published.url("img/logo.svg?v=0"));
    assertThat(published.url("img/logo.svg?v=x"))
        .isEqualTo("https://cdn.example.org/img/logo.svg?v=x")
        .isNotSameAs(published.url("img/logo.svg?v=x"));
  }

  @Test
  void a_query_belongs_to_the_file_before_it() throws IOException {
    StaticFile file = published(MissingPolicy.FAIL).file("css/site.css?v=1&w=<#x");

    assertThat(file.url()).isEqualTo("https://cdn.example.org/css/site.css?v=1&w=%3C#x");
    assertThat(file.htmlUrl()).isEqualTo("https://cdn.example.org/css/site.css?v=1&amp;w=%3C#x");
    assertThat(file.mediaType()).isEqualTo("text/css; charset=utf-8");
    assertThat(file.integrity()).isPresent();
  }

  @Test
  void an_absolute_url_has_a_type_and_no_integrity() throws IOException {
    for (StaticFiles any : List.of(published(MissingPolicy.FAIL), development())) {
      StaticFile file = any.file("https://a.example/b.woff2?c.css");

      assertThat(file.url()).isEqualTo("https://a.example/b.woff2?c.css");
      assertThat(file.mediaType()).isEqualTo("font/woff2");
      assertThat(file.integrity()).isEmpty();
    }
  }

  @Test
  void a_missing_file_is_warned_of_once_and_has_the_url_it_would_have() throws IOException {
    StaticFiles published = published(MissingPolicy.WARN);

    try (Log log = new Log()) {
      for (String path : List.of("css/sight (1).css", "css/sight (1).css?v=2")) {
        assertThat(published.url(path))
            .startsWith("https://cdn.example.org/css/sight%20%281%29.css");
        assertThat(published.file(path).integrity()).isEmpty();
      }
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING There is no static file \"css/sight (1).css\"; did you mean")
          .contains("\"css/site.css\"", "storages.static.missing");
    }
  }

  @Test
  void a_thousand_missing_files_are_warned_of_and_no_more() throws IOException {
    StaticFiles published = published(MissingPolicy.WARN);

    try (Log log = new Log()) {
      for (int i = 0; i < 1100; i++) {
        published.url("no/" + i);
      }
      assertThat(log.lines()).hasSize(1000);
    }
  }

  @Test
  void a_missing_file_may_be_passed_over() throws IOException {
    try (Log log = new Log()) {
      assertThat(published(MissingPolicy.PASS).url("no.css"))
          .isEqualTo("https://cdn.example.org/no.css");
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void a_missing_file_may_be_an_error_that_names_the_nearest() throws IOException {
    for (StaticFiles strict : List.of(published(MissingPolicy.FAIL), development())) {
      assertThatExceptionOfType(UnknownStaticFileException.class)
          .isThrownBy(() -> strict.url("css/sight.css?v=1"))
          .satisfies(e -> assertThat(e.path()).hasToString("css/sight.css"))
          .satisfies(e -> assertThat(e.nearest()).startsWith("css/site.css").hasSize(3))
          .withMessageStartingWith("There is no static file \"css/sight.css\"; did you mean one of")
          .withMessageContaining("\"css/site.css\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_no_path_is_an_error_whatever_is_set(MissingPolicy policy) throws IOException {
    StaticFiles published = published(policy);

    assertThatThrownBy(() -> published.url("../x")).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> published.url("")).isInstanceOf(InvalidKeyException.class);
  }

  @Test
  void in_development_files_come_change_and_go() throws IOException {
    StaticFiles development = development();
    assertThatExceptionOfType(UnknownStaticFileException.class)
        .isThrownBy(() -> development.url("js/new.js"));

    files.file("js/new.js", "a{}");
    assertThat(development.url("js/new.js#x")).isEqualTo("https://cdn.example.org/js/new.js#x");
    StaticFile file = development.file("js/new.js");
    assertThat(file.mediaType()).startsWith("text/javascript");
    assertThat(file.integrity()).contains("sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=");

    files.file("js/new.js", "other");
    assertThat(development.file("js/new.js").integrity())
        .isPresent()
        .isNotEqualTo(published(MissingPolicy.FAIL).file("css/site.css").integrity());

    Files.delete(folder.resolve("js/new.js"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(file::integrity)
        .withMessageContaining("js/new.js");
    assertThatExceptionOfType(UnknownStaticFileException.class)
        .isThrownBy(() -> development.url("js/new.js"));
  }

  @Test
  void an_application_without_static_files_says_so() {
    StaticFiles none =
        new StaticFiles(
            "/", files, new SourceFiles(URLS, new SourceFolder(folder.resolve("css"))), null);

    assertThatExceptionOfType(UnknownStaticFileException.class)
        .isThrownBy(() -> none.url("x.css"))
        .withMessageContaining("\"site.css\"");
    assertThat(new UnknownStaticFileException(Key.of("x"), List.of()))
        .hasMessage("There is no static file \"x\"; there are none at all.");
  }

  private StaticFiles published(MissingPolicy policy) throws IOException {
    return new StaticFiles(
        URLS.base(), files, new PublishedFiles(URLS, PlainManifest.of(files), policy), null);
  }

  private StaticFiles development() {
    return new StaticFiles(URLS.base(), files, new SourceFiles(URLS, files), null);
  }
}
