package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media files, which come from strangers, as the application serves them from its disk. */
class MediaHttpIT {

  private static final String BASE = WireApp.CONTEXT_PATH + "/media/";

  @TempDir private static Path work;
  @AutoClose private static WireApp app;
  private static Served style;
  private static Served photo;
  private static Served empty;
  private static Served bill;

  @BeforeAll
  static void start() throws Exception {
    Path root = work.resolve("media-root");
    Path media = Files.createDirectories(root.resolve("media"));
    Sources.linkOut(media);
    Files.createDirectories(media.resolve("WEB-INF"));
    for (String hidden : List.of(".hidden.txt", "css/.hidden.txt", "WEB-INF/inner.txt")) {
      Files.write(media.resolve(hidden), Sources.canary());
    }
    app =
        WireApp.start(
            new TestWar()
                .setting("storages.media.root", root.toString())
                .setting("storages.names", "bills")
                .setting("storages.bills.root", work.resolve("bills-root").toString())
                .setting("storages.bills.signedUrls", "true")
                .setting("storages.secretKey", "${env:IT_SECRET_KEY}"),
            work);
    style = app.put("media", "css/site.css", "text/css", Sources.STYLE);
    photo = app.put("media", "2026/photo.jpg", "image/jpeg", Sources.PHOTO);
    empty = app.put("media", "empty.txt", "text/plain", new byte[0]);
    bill = app.put("bills", "2026/bill.pdf", "application/pdf", Sources.PHOTO);
  }

  @Nested
  class Methods extends MethodContract {
    @Override
    Served file() {
      return photo;
    }
  }

  @Nested
  class MethodsOfAPrivateFile extends MethodContract {
    @Override
    Served file() {
      return bill;
    }
  }

  @Nested
  class Conditions extends ConditionContract {
    @Override
    Served file() {
      return photo;
    }
  }

  @Nested
  class Ranges extends RangeContract {
    @Override
    Served file() {
      return photo;
    }

    @Override
    Served empty() {
      return empty;
    }
  }

  @Nested
  class RangesOfAPrivateFile extends RangeContract {
    @Override
    Served file() {
      return bill;
    }

    @Override
    Served empty() {
      return empty;
    }
  }

  @Nested
  class Paths extends PathContract {
    @Override
    Served file() {
      return style;
    }

    @Override
    String base() {
      return BASE;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.html, text/html",
    "b.html, text/html;charset=utf-8",
    "c.html, TEXT/HTML",
    "a.svg, image/svg+xml",
    "a.xml, text/xml",
    "b.xml, application/xml",
    "a.rss, application/rss+xml",
    "a.xhtml, application/xhtml+xml",
    "a.mml, application/mathml+xml",
    "a.js, text/javascript",
    "b.js, application/javascript",
    "photo.jpg, text/html",
  })
  void what_a_browser_could_run_is_a_download_in_a_sandbox(String name, String type)
      throws Exception {
    Served file = app.put("media", "active/" + name, type, Sources.STYLE);
    for (RawAnswer answer :
        List.of(file.get(), file.get("Range", "bytes=0-9"), file.send("HEAD"))) {
      assertThat(answer.status()).isIn(200, 206);
      assertThat(answer.header("Content-Disposition"))
          .isEqualTo("attachment; filename=\"" + name + "\"");
      assertThat(answer.header("Content-Security-Policy"))
          .startsWith("sandbox;")
          .contains("default-src 'none'")
          .doesNotContain("allow-");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void an_image_is_shown_in_its_page() throws Exception {
    assertThat(photo.get().header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(photo.get().headers("Content-Disposition")).isEmpty();
  }

  @Test
  void a_download_has_its_name_in_any_language() throws Exception {
    Served file = app.put("media", "Grüße & Küsse 'x'.html", "text/html", Sources.STYLE);

    RawAnswer answer = file.get();

    assertThat(file.target()).isEqualTo(BASE + "Gr%C3%BC%C3%9Fe%20%26%20K%C3%BCsse%20%27x%27.html");
    assertThat(answer.body()).isEqualTo(file.bytes());
    assertThat(answer.header("Content-Disposition"))
        .startsWith("attachment; filename=\"")
        .endsWith("; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20&%20K%C3%BCsse%20%27x%27.html")
        .matches(StandardCharsets.US_ASCII.newEncoder()::canEncode, "in ASCII");
  }

  @Test
  void what_was_stored_compressed_says_so_and_nothing_is_compressed_twice() throws Exception {
    Served file =
        app.put("media", "a.txt", "text/plain", Sources.STYLE, "X-Content-Encoding", "gzip");

    RawAnswer answer = file.get("Accept-Encoding", "gzip");

    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(answer.body()).isEqualTo(Sources.STYLE);
  }

  @Test
  void media_are_asked_for_each_time() throws Exception {
    assertThat(photo.get().header("Cache-Control")).isEqualTo("no-cache");
    assertThat(bill.get().header("Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  void a_private_file_is_there_for_its_own_url_alone() throws Exception {
    String target = bill.target();
    String path = target.substring(0, target.indexOf('?'));
    Served other = app.put("bills", "other.pdf", "application/pdf", Sources.STYLE);
    String ofOther = other.target().substring(other.target().indexOf('?'));

    for (String wrong :
        List.of(
            path,
            path + "?",
            path + "?signed",
            path + "?signed=",
            path + "?signed=x",
            path + ofOther,
            target + "x",
            target.substring(0, target.length() - 1),
            target.replace("signed=", "signed=9"),
            target.replace("signed=", "signed=-"),
            target.replace("?signed=", "?signed=%00"),
            target.replace("?", "?disposition=inline&"),
            path + "-not-there")) {
      RawAnswer answer = app.get(wrong);

      assertThat(answer.status()).as(wrong).isEqualTo(403);
      assertThat(answer.headers("ETag")).isEmpty();
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(app.get(wrong, "If-None-Match", "*").status()).as(wrong).isEqualTo(403);
      assertThat(app.get(wrong, "Range", "bytes=0-0").status()).as(wrong).isEqualTo(403);
    }
  }
}
