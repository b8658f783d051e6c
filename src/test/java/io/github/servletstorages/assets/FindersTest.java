package io.github.servletstorages.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.CollectConfig;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.config.MissingPolicy;
import io.github.servletstorages.config.PagesConfig;
import io.github.servletstorages.config.StaticConfig;
import io.github.servletstorages.config.StaticFinder;
import io.github.servletstorages.config.StaticFolder;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.tomcat.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finders of folders, in a chain, with exceptions. */
final class FindersTest {

  private static final Finder NOTHING =
      new Finder() {
        @Override
        public Optional<SourceFile> find(Key path) {
          return Optional.empty();
        }

        @Override
        public Stream<SourceFile> list() {
          return Stream.empty();
        }
      };

  @TempDir private Path folder;

  private StaticFolder folder(String name, String prefix) {
    return new StaticFolder(prefix, folder.resolve(name));
  }

  private void write(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, path);
  }

  private static Finder finder(List<String> ignored, StaticFolder... folders) {
    StaticConfig config =
        new StaticConfig(
            List.of(StaticFinder.DIRS),
            List.of(folders),
            ignored,
            MissingPolicy.WARN,
            Duration.ofSeconds(60),
            new CollectConfig(Hashing.ALL, Compression.NONE, true, false),
            PagesConfig.NONE,
            Optional.empty(),
            0);
    return Finders.of(config, NOTHING, NOTHING);
  }

  private static List<String> list(Finder finder) {
    try (Stream<SourceFile> files = finder.list()) {
      return files.map(file -> file.path().value()).toList();
    }
  }

  private static String read(Finder finder, String path) throws IOException {
    Optional<SourceFile> file = finder.find(Key.of(path));
    if (file.isEmpty()) {
      return "none";
    }
    try (var bytes = file.get().open()) {
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }

  @Test
  void a_folder_is_found_under_its_prefix() throws IOException {
    write("one/css/a.css");
    write("one/b.css");
    Finder finder = finder(List.of(), folder("one", "vendor/x/"));

    assertThat(list(finder)).containsExactly("vendor/x/b.css", "vendor/x/css/a.css");
    assertThat(read(finder, "vendor/x/css/a.css")).isEqualTo("one/css/a.css");
    assertThat(read(finder, "css/a.css")).isEqualTo("none");
    assertThat(read(finder, "vendor/x/css")).isEqualTo("none");
    assertThat(read(finder, "vendor/x/css/A.css")).isEqualTo("none");
  }

  @Test
  void the_first_of_two_wins_and_the_other_is_named() throws IOException {
    write("one/a.css");
    write("two/a.css");
    write("two/b.css");
    Finder finder = finder(List.of(), folder("one", ""), folder("two", ""));

    try (Log log = new Log()) {
      assertThat(list(finder)).containsExactly("a.css", "b.css");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING Static file a.css is there twice: ")
          .containsSubsequence("one/a.css is used", "two/a.css is not");
    }
    assertThat(read(finder, "a.css")).isEqualTo("one/a.css");
    assertThat(read(finder, "b.css")).isEqualTo("two/b.css");
  }

  @ParameterizedTest
  @CsvSource({
    "*.psd, a.psd, true",
    "*.psd, deep/er/a.psd, true",
    "*.psd, a.psd.css, false",
    "*.psd, folder.psd/a.css, true",
    "a?.css, ab.css, true",
    "a?.css, a.css, false",
    "drafts, drafts/a.css, true",
    "drafts, x/drafts/y/a.css, true",
    "drafts, drafts.css, false",
    "drafts/*, drafts/a.css, true",
    "drafts/*, drafts/x/a.css, true",
    "drafts/*, x/drafts/a.css, false",
    "a.b, axb, false",
    "(, (, true",
    "*a*b*.css, xaxbx.css, true",
    "*a*b*.css, xbxax.css, false",
    "d*/*.css, drafts/a.css, true",
    "d*/*.css, drafts/x/a.css, false",
    "??.css, 😀.css, false",
    "?.css, 😀.css, true",
    "none, .hidden, true",
    "none, x/.git/config, true",
    "none, a.css~, true",
    "none, CVS/Root, true",
    "none, cvs/Root, false"
  })
  void a_pattern_leaves_out_what_it_stands_for(String pattern, String path, boolean ignored)
      throws IOException {
    write("one/" + path);
    Finder finder = finder(List.of(pattern), folder("one", ""));

    assertThat(finder.find(Key.of(path)).isEmpty()).isEqualTo(ignored);
    assertThat(list(finder).isEmpty()).isEqualTo(ignored);
  }

  @Test
  void what_is_left_out_hides_nothing() throws IOException {
    write("one/.a");
    write("two/.a");
    Finder finder = finder(List.of(), folder("one", ""), folder("two", ""));

    try (Log log = new Log()) {
      assertThat(list(finder)).isEmpty();
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void a_name_that_is_no_key_is_left_out_and_named() throws IOException {
    write("one/a\\b.css");
    write("one/c.css");
    Finder finder = finder(List.of(), folder("one", ""));

    try (Log log = new Log()) {
      assertThat(list(finder)).containsExactly("c.css");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING A static file is left out: ");
    }
  }

  @Test
  void links_inside_a_folder_and_to_it_are_followed() throws IOException {
    write("one/real/a.css");
    Files.createSymbolicLink(folder.resolve("one/linked"), folder.resolve("one/real"));
    Files.createSymbolicLink(folder.resolve("current"), folder.resolve("one"));
    Finder finder = finder(List.of(), folder("current", ""));

    assertThat(list(finder)).containsExactly("linked/a.css", "real/a.css");
    assertThat(read(finder, "linked/a.css")).isEqualTo("one/real/a.css");
  }

  @Test
  void files_come_in_the_order_of_keys() throws IOException {
    write("one/a/b.css");
    write("one/a-b.css");
    write("one/a.css");
    write("one/a0.css");

    assertThat(list(finder(List.of(), folder("one", ""))))
        .containsExactly("a-b.css", "a.css", "a/b.css", "a0.css");
  }

  @Test
  void a_link_that_leads_nowhere_is_no_file() throws IOException {
    write("one/a.css");
    Files.createSymbolicLink(folder.resolve("one/b.css"), folder.resolve("one/gone.css"));

    assertThat(list(finder(List.of(), folder("one", "")))).containsExactly("a.css");
  }

  @Test
  void a_link_to_a_folder_that_it_is_in_is_a_failure() throws IOException {
    write("one/deep/a.css");
    Files.createSymbolicLink(folder.resolve("one/deep/up"), folder.resolve("one"));
    Finder finder = finder(List.of(), folder("one", ""));

    assertThatThrownBy(() -> list(finder))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(FileSystemLoopException.class);
  }

  @Test
  void links_out_of_a_folder_lead_nowhere() throws IOException {
    write("elsewhere/a.css");
    write("one-more/a.css");
    write("one/b.css");
    Files.createSymbolicLink(folder.resolve("one/folder"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("one/a.css"), folder.resolve("one-more/a.css"));
    Finder finder = finder(List.of(), folder("one", ""));

    assertThat(finder.find(Key.of("folder/a.css"))).isEmpty();
    assertThat(finder.find(Key.of("a.css"))).isEmpty();
    try (Log log = new Log()) {
      assertThat(list(finder)).containsExactly("b.css");
      assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("is a link out of"));
    }
  }
}
