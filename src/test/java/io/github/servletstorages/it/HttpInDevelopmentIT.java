package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static files as they are served in development. */
class HttpInDevelopmentIT {

  private static final String BASE = WireApp.CONTEXT_PATH + "/static/";

  @TempDir private static Path work;
  private static Path more;
  @AutoClose private static WireApp app;

  @BeforeAll
  static void start() throws Exception {
    more = Files.createDirectories(work.resolve("more"));
    Sources.linkOut(more);
    app =
        WireApp.start(
            PagesContract.addTo(Sources.war())
                .setting("storages.debug", "true")
                .setting("storages.static.dirs", more.toString())
                .setting("storages.media.root", work.resolve("media").toString()),
            work);
  }

  private static Served named(String path) {
    return new Served(app, BASE + path, Objects.requireNonNull(Sources.files().get(path), path));
  }

  @Nested
  class Methods extends MethodContract {
    @Override
    Served file() {
      return named("js/app.js");
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
  void a_change_shows_at_once_and_browsers_ask_each_time() throws Exception {
    Path file = more.resolve("changing.css");
    String last = "";
    for (int i = 0; i < 20; i++) {
      String text = "a { order: " + i % 10 + " }"; // of one length, often within one second
      Files.writeString(file, text);

      RawAnswer answer = app.get(BASE + "changing.css", "If-None-Match", last);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(new String(answer.body(), UTF_8)).isEqualTo(text);
      assertThat(answer.header("Cache-Control")).contains("no-cache");
      last = answer.header("ETag");
    }
    Files.delete(file);
    assertThat(app.get(BASE + "changing.css").status()).isEqualTo(404);
  }
}
