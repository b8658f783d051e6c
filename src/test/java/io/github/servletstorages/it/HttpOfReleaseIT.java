package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static files of which {@code collectstatic} has put releases into the application's folder. */
class HttpOfReleaseIT {

  private static final String BASE = WireApp.CONTEXT_PATH + "/static/";
  private static final String OLD_STYLE = "a { color: green }\n".repeat(1000);

  @TempDir private static Path work;
  private static Path published;
  @AutoClose private static WireApp app;

  @BeforeAll
  static void start() throws Exception {
    published = work.resolve("root/static");
    publish(war().file("static/css/site.css", OLD_STYLE).write(work.resolve("old.war")));
    Path current = Files.createDirectories(work.resolve("current"));
    TestWar war = war();
    publish(war.write(current.resolve("collected.war")));
    app = WireApp.start(war, current);
  }

  private static TestWar war() {
    return PagesContract.addTo(Sources.war())
        .setting("storages.static.root", work.resolve("root").toString())
        .setting("storages.media.root", work.resolve("media").toString());
  }

  private static void publish(Path war) throws Exception {
    CommandLine.Result result =
        new CommandLine(work).run(Map.of(), "collectstatic", "--war", war.toString());
    assertThat(result.code()).as(result.err()).isZero();
  }

  private static Served named(String path) {
    return new Served(app, BASE + path, Objects.requireNonNull(Sources.files().get(path), path));
  }

  private static Served hashed(String path) throws Exception {
    return new Served(app, app.url("static", path), named(path).bytes());
  }

  @Nested
  class Encodings extends EncodingContract {
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
      return List.of("gzip", "br", "zstd");
    }
  }

  @Nested
  class EncodingsOfAPlainName extends EncodingContract {
    @Override
    Served file() {
      return named("css/site.css");
    }

    @Override
    Served photo() {
      return named("img/photo.jpg");
    }

    @Override
    List<String> codings() {
      return List.of("gzip", "br", "zstd");
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

  @Nested
  class IndexAndCleanUrls extends PagesContract {
    @Override
    WireApp app() {
      return app;
    }
  }

  @Test
  void what_the_release_is_made_of_is_nobodys() throws Exception {
    assertThat(filesIn(published)).anyMatch(file -> file.toString().endsWith(".js.gz"));
    for (Path file : filesIn(published)) {
      String path = published.relativize(file).toString();
      if (path.startsWith(".") || path.matches(".*\\.(gz|br|zst)")) {
        assertThat(app.get(WireApp.encode(BASE + path)).status()).as(path).isIn(400, 404);
      }
    }
  }

  @Test
  void a_name_of_an_older_release_still_answers_and_may_be_kept_for_ever() throws Exception {
    String now = hashed("css/site.css").target();
    String old =
        filesIn(published).stream()
            .map(file -> BASE + published.relativize(file))
            .filter(path -> path.matches(BASE + "css/site\\.[0-9a-f]{12}\\.css"))
            .filter(path -> !path.equals(now))
            .findAny()
            .orElseThrow();

    RawAnswer answer = app.get(old, "Accept-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(Decoding.decode(answer), StandardCharsets.UTF_8)).isEqualTo(OLD_STYLE);
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(answer.header("Content-Type")).startsWith("text/css");
    assertThat(app.get(old, "If-None-Match", app.get(old).header("ETag")).status()).isEqualTo(304);
    assertThat(app.get(old, "Range", "bytes=0-0").status()).isEqualTo(206);
  }

  private static List<Path> filesIn(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
