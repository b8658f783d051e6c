package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebArchiveTest {

  @TempDir private Path work;
  private Path folder;

  @BeforeEach
  void application() throws IOException {
    folder =
        Wars.write(
            work.resolve("app"),
            Map.of(
                "static/css/site.css", "of the application",
                "static/.hidden/a.css", "hidden, which is none of its business",
                "WEB-INF/web.xml", "<web-app/>"));
    Wars.pack(
        folder.resolve("WEB-INF/lib/b.jar"),
        Map.of(
            "META-INF/resources/static/css/site.css", "of b",
            "META-INF/resources/static/b.js", "b",
            "META-INF/resources/static/both.js", "of b"));
    Wars.pack(
        folder.resolve("WEB-INF/lib/a.jar"),
        Map.of(
            "META-INF/resources/static/both.js", "of a",
            "META-INF/resources/webjars/jquery/3.7.1/jquery.js", "jQuery"));
    Wars.pack(folder.resolve("WEB-INF/lib/code.jar"), Map.of("A.class", "code"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void files_of_the_application_come_first_then_those_of_jars_by_name(boolean packed)
      throws IOException {
    try (WebArchive war = open(packed)) {
      assertThat(war.isPacked()).isEqualTo(packed);
      assertThat(texts(war.staticFiles()))
          .contains("css/site.css=of the application", "both.js=of a", "b.js=b");
      assertThat(text(war.staticFiles().find(Key.of("css/site.css")).orElseThrow()))
          .isEqualTo("of the application");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void web_jars_are_found_under_their_usual_path(boolean packed) throws IOException {
    try (WebArchive war = open(packed)) {
      assertThat(texts(war.webJars())).containsExactly("webjars/jquery/3.7.1/jquery.js=jQuery");
      assertThat(war.webJars().find(Key.of("webjars/jquery/3.7.1/jquery.js"))).isPresent();
      assertThat(war.webJars().find(Key.of("jquery/3.7.1/jquery.js"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hidden_files_are_found_behind_the_one_that_hides_them(boolean packed) throws IOException {
    try (WebArchive war = open(packed)) {
      assertThat(war.staticFiles().findAll(Key.of("css/site.css")).stream().map(this::text))
          .containsExactly("of the application", "of b");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void what_is_not_there_is_not_found(boolean packed) throws IOException {
    try (WebArchive war = open(packed)) {
      Finder finder = war.staticFiles();
      assertThat(finder.find(Key.of("css"))).isEmpty();
      assertThat(finder.find(Key.of("css/SITE.css"))).isEmpty();
      assertThat(finder.find(Key.of("WEB-INF/web.xml"))).isEmpty();
    }
  }

  @Test
  void a_packed_file_tells_where_it_is_and_when_it_was_changed() throws IOException {
    try (WebArchive war = open(true)) {
      SourceFile file = war.staticFiles().find(Key.of("b.js")).orElseThrow();
      assertThat(file.location())
          .endsWith("/app.war!/WEB-INF/lib/b.jar!/META-INF/resources/static/b.js");
      assertThat(file.lastModified().getEpochSecond()).isPositive();
    }
  }

  @Test
  void many_threads_read_one_packed_file() throws IOException {
    String text = "0123456789".repeat(10_000);
    Path packed =
        Wars.pack(
            work.resolve("large.war"), Map.of("static/a.txt", text, "static/b.txt", text + "b"));
    try (WebArchive war = WebArchive.open(packed)) {
      List<SourceFile> files = war.staticFiles().list().toList();
      assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> text(files.get(i % 2))))
          .allMatch(read -> read.startsWith(text));
    }
  }

  @Test
  void an_application_without_static_files_has_none() throws IOException {
    try (WebArchive war = WebArchive.open(Files.createDirectory(work.resolve("empty")))) {
      assertThat(war.staticFiles().list()).isEmpty();
      assertThat(war.webJars().list()).isEmpty();
      assertThat(war.pages()).isEmpty();
    }
  }

  @Test
  void what_is_no_war_is_told_by_its_name() throws IOException {
    Path text = Files.writeString(work.resolve("notes.war"), "no zip");

    assertThatThrownBy(() -> WebArchive.open(text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(text + " can't be read as a WAR or jar: ");
    assertThatThrownBy(() -> WebArchive.open(work.resolve("nothing.war")))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no " + work.resolve("nothing.war") + ".");
  }

  @Test
  void a_jar_that_is_broken_is_told_by_its_name() throws IOException {
    Files.writeString(folder.resolve("WEB-INF/lib/broken.jar"), "no zip");

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WEB-INF/lib/broken.jar can't be read as a WAR or jar");
  }

  private WebArchive open(boolean packed) throws IOException {
    return WebArchive.open(packed ? Wars.pack(work.resolve("app.war"), folder) : folder);
  }

  private List<String> texts(Finder finder) {
    try (Stream<SourceFile> files = finder.list()) {
      return files.map(file -> file.path() + "=" + text(file)).toList();
    }
  }

  private String text(SourceFile file) {
    try (InputStream bytes = file.open()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
