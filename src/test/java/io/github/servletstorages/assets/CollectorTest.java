package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectorTest {

  private static final CollectSettings STRICT = new CollectSettings("/static/", Hashing.ALL, false);
  private static final CollectSettings LENIENT = new CollectSettings("/static/", Hashing.ALL, true);

  @TempDir private Path folder;

  private SourceFolder files;

  @BeforeEach
  void files() {
    files = new SourceFolder(folder);
  }

  @Test
  void a_name_gets_twelve_digits_of_the_sha_256_before_its_last_extension() throws IOException {
    files.file("js/jquery.min.js", "x").file("LICENSE", "x");

    // printf x | sha256sum
    assertThat(published())
        .containsEntry("js/jquery.min.js", "js/jquery.min.2d711642b726.js")
        .containsEntry("LICENSE", "LICENSE.2d711642b726");
  }

  @Test
  void references_get_the_new_names_and_all_else_stays() throws IOException {
    files
        .file("css/site.css", "\uFEFF/* url(no.png) */\r\na{b:url( '../img/a%20b.png?x#y' )}")
        .file("img/a b.png", "image");

    Collected collected = collect(STRICT);

    String image = published(collected, "img/a b.png");
    assertThat(served(collected, "css/site.css"))
        .isEqualTo(
            "\uFEFF/* url(no.png) */\r\na{b:url( '../" + image.replace(" ", "%20") + "?x#y' )}");
  }

  @Test
  void absolute_references_below_the_base_url_get_the_new_names_too() throws IOException {
    files.file("a.css", "a{b:url(/static/i.png)} c{d:url(/other/i.png)}").file("i.png", "image");

    Collected collected = collect(STRICT);

    assertThat(served(collected, "a.css"))
        .isEqualTo(
            "a{b:url(/static/" + published(collected, "i.png") + ")} c{d:url(/other/i.png)}");
  }

  @Test
  void a_name_changes_with_whatever_the_file_leads_to() throws IOException {
    files
        .file("app.js", "import './a.js'")
        .file("a.js", "import './b.js'")
        .file("b.js", "new URL('./i.png', import.meta.url)")
        .file("i.png", "one");
    String before = published(collect(STRICT), "app.js");

    files.file("i.png", "two");

    assertThat(published(collect(STRICT), "app.js")).isNotEqualTo(before);
  }

  @Test
  void files_that_import_each_other_share_a_hash_of_all_of_them() throws IOException {
    files
        .file("a.js", "import './b.js'")
        .file("b.js", "import './c.js'")
        .file("c.js", "import './a.js'; import './d.js'")
        .file("d.js", "1");
    Collected before = collect(STRICT);

    String hash = hash(before, "a.js");
    assertThat(hash).hasSize(12);
    assertThat(hash(before, "b.js")).isEqualTo(hash);
    assertThat(hash(before, "c.js")).isEqualTo(hash);
    assertThat(served(before, "b.js")).isEqualTo("import './c." + hash + ".js'");
    assertThat(served(before, "c.js"))
        .isEqualTo("import './a." + hash + ".js'; import './" + published(before, "d.js") + "'");

    files.file("d.js", "2");

    assertThat(hash(collect(STRICT), "a.js")).isNotEqualTo(hash);
  }

  @Test
  void a_file_may_refer_to_itself() throws IOException {
    files.file("i.svg", "<svg xmlns='http://www.w3.org/2000/svg'><use href='i.svg#a'/></svg>");

    Collected collected = collect(STRICT);

    assertThat(served(collected, "i.svg")).contains("href='" + published(collected, "i.svg"));
  }

  @Test
  void the_digest_is_of_the_bytes_that_are_served() throws IOException {
    files.file("a.css", "@import 'b.css';").file("b.css", "c{}");

    Collected collected = collect(STRICT);

    for (Asset asset : collected.manifest().assets()) {
      byte[] served = served(collected, asset.path().value()).getBytes(StandardCharsets.UTF_8);
      assertThat(asset.digest()).isEqualTo(Digest.of(served));
      assertThat(asset.publishedPath().value()).contains(asset.digest().sha256().substring(0, 12));
    }
  }

  @Test
  void source_files_keep_their_content_under_their_own_names() throws IOException {
    files.file("a.css", "@import 'b.css';").file("b.css", "c{}");

    Collected collected = collect(STRICT);

    assertThat(text(collected.find(Key.of("a.css")))).isEqualTo("@import 'b.css';");
  }

  @Test
  void a_missing_target_is_an_error_that_says_where_and_what_may_have_been_meant()
      throws IOException {
    files.file("css/site.css", "a{}\n  b{c:url(../img/lgo.png)}").file("img/logo.png", "image");

    assertThatThrownBy(() -> collect(STRICT))
        .isInstanceOf(BrokenReferencesException.class)
        .hasMessage(
            "Static files refer to files that don't exist:\n"
                + "  css/site.css:2:11: \"../img/lgo.png\": there is no img/lgo.png."
                + " Nearest: img/logo.png, css/site.css");
  }

  @Test
  void all_missing_targets_are_told_at_once() throws IOException {
    files.file("a.css", "a{b:url(1.png)}").file("b.css", "a{b:url(2.png) url(3.png)}");

    assertThatThrownBy(() -> collect(STRICT))
        .isInstanceOfSatisfying(
            BrokenReferencesException.class,
            e ->
                assertThat(e.references())
                    .extracting(BrokenReference::reference)
                    .containsExactly("1.png", "2.png", "3.png"));
  }

  @Test
  void a_missing_source_map_is_only_a_warning() throws IOException {
    files.file("a.js", "f()\n//# sourceMappingURL=a.js.map");

    assertThat(collect(STRICT).warnings())
        .containsExactly("a.js:2:22: \"a.js.map\": there is no a.js.map.");
  }

  @Test
  void all_missing_targets_can_be_warnings() throws IOException {
    files.file("a.css", "a{b:url(1.png)} c{d:url(../out.png)}");

    Collected collected = collect(LENIENT);

    assertThat(served(collected, "a.css")).isEqualTo("a{b:url(1.png)} c{d:url(../out.png)}");
    assertThat(collected.warnings())
        .containsExactly(
            "a.css:1:9: \"1.png\": there is no 1.png. Nearest: a.css",
            "a.css:1:25: \"../out.png\": it leads out of the static files.");
  }

  @Test
  void names_that_carry_a_hash_can_be_kept() throws IOException {
    files
        .file("index-DiwrgTda.js", "import './lib.js'")
        .file("lib.js", "1")
        .file("main.js", "import './index-DiwrgTda.js'");

    Collected collected = collect(new CollectSettings("/static/", Hashing.KEEP, false));

    assertThat(published(collected, "index-DiwrgTda.js")).isEqualTo("index-DiwrgTda.js");
    assertThat(served(collected, "index-DiwrgTda.js"))
        .isEqualTo("import './" + published(collected, "lib.js") + "'");
    assertThat(served(collected, "main.js")).isEqualTo("import './index-DiwrgTda.js'");
  }

  @Test
  void nothing_changes_without_hashing_and_nothing_is_looked_into() throws IOException {
    files.file("a.css", "a{b:url(missing.png)}");

    Collected collected = collect(new CollectSettings("/static/", Hashing.NONE, false));

    assertThat(published(collected, "a.css")).isEqualTo("a.css");
    assertThat(served(collected, "a.css")).isEqualTo("a{b:url(missing.png)}");
  }

  @Test
  void the_order_in_which_files_are_found_makes_no_difference() throws IOException {
    files
        .file("a.js", "import './b.js'; import './c.js'")
        .file("b.js", "import './a.js'")
        .file("c.js", "import './b.js'")
        .file("d.css", "@import 'e.css'")
        .file("e.css", "");
    Collected one = collect(STRICT);
    Collected other = new Collector(Sources.read(new Backwards(files)), STRICT).collect();

    assertThat(other.manifest().assets()).containsExactlyElementsOf(one.manifest().assets());
  }

  @Test
  void a_file_that_changes_meanwhile_stops_it() throws IOException {
    files.file("a.css", "@import 'b.css'").file("b.css", "");
    Collector collector = new Collector(Sources.read(files), STRICT);
    files.file("a.css", "@import 'c.css'");

    assertThatThrownBy(collector::collect)
        .isInstanceOf(IOException.class)
        .hasMessage("a.css was changed while static files were collected. Collect them again.");
  }

  @Test
  void the_fingerprint_tells_paths_contents_and_settings_apart() throws IOException {
    files.file("a.css", "1");
    String before = fingerprint(STRICT);

    assertThat(fingerprint(STRICT)).isEqualTo(before);
    assertThat(fingerprint(LENIENT)).isNotEqualTo(before);
    files.file("a.css", "2");
    assertThat(fingerprint(STRICT)).isNotEqualTo(before);
    files.file("a.css", "1").file("b.css", "1");
    assertThat(fingerprint(STRICT)).isNotEqualTo(before);
  }

  private String fingerprint(CollectSettings settings) throws IOException {
    return new Collector(Sources.read(files), settings).fingerprint();
  }

  private Collected collect(CollectSettings settings) throws IOException {
    return new Collector(Sources.read(files), settings).collect();
  }

  private Map<String, String> published() throws IOException {
    Map<String, String> paths = new TreeMap<>();
    collect(STRICT)
        .manifest()
        .assets()
        .forEach(asset -> paths.put(asset.path().value(), asset.publishedPath().value()));
    return paths;
  }

  private static String published(Collected collected, String path) {
    return collected.manifest().find(Key.of(path)).orElseThrow().publishedPath().value();
  }

  /** What stands between the last two dots. */
  private static String hash(Collected collected, String path) {
    String[] parts = published(collected, path).split("\\.", -1);
    return parts[parts.length - 2];
  }

  private static String served(Collected collected, String path) throws IOException {
    return text(collected.find(Key.of(published(collected, path))));
  }

  private static String text(Optional<CollectedFile> file) throws IOException {
    try (InputStream bytes = file.orElseThrow().content().open()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private record Backwards(Finder finder) implements Finder {

    @Override
    public Optional<SourceFile> find(Key path) {
      return finder.find(path);
    }

    @Override
    public Stream<SourceFile> list() {
      return finder.list().sorted(Comparator.comparing(SourceFile::path).reversed());
    }
  }
}
