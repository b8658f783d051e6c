package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.testing.HostileFile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser opens what attackers have uploaded, as a page and inside of one of the application. All
 * types are taken here; by default most of these files are refused.
 */
@ExtendWith(Browser.Installed.class)
class HostileFileIT {

  private static final String CONTROL = "the control ran";

  /** Has the files that are named behind the # loaded in all ways, and then the control. */
  private static final String EMBEDDING_PAGE =
      """
      <!DOCTYPE html>
      <body><script>
        const said = [];
        addEventListener("message", (message) => said.push(message.data));
        const embed = (element, attributes) => document.body.append(
            Object.assign(document.createElement(element), attributes));
        for (const url of location.hash.substring(1).split(",")) {
          embed("script", { src: url });
          embed("script", { src: url, type: "module" });
          embed("iframe", { src: url });
          embed("object", { data: url });
          embed("embed", { src: url });
          embed("img", { src: url });
        }
        addEventListener("load", () => embed("iframe", { src: "control.html" }));
      </script></body>
      """;

  @TempDir private static Path work;
  @AutoClose private static WireApp app;
  @AutoClose private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    app =
        WireApp.start(
            new TestWar()
                .setting("storages.media.root", work.resolve("media-root").toString())
                .setting("storages.upload.allowedTypes", "*/*")
                .file("upload/url.jsp", "<%@page contentType=\"text/plain\"%>${uploads.file.url}")
                .file("embedding.html", EMBEDDING_PAGE)
                .file("control.html", HostileFile.HTML.replace(HostileFile.RAN, CONTROL))
                .file("unguarded.html", HostileFile.HTML),
            work);
    browser = Browser.start(Files.createDirectory(work.resolve("profile")), true);
  }

  private static Stream<HostileFile> files() {
    return Stream.of(
            HostileFile.markup(),
            HostileFile.scripts(),
            HostileFile.disguised(),
            HostileFile.likeText(),
            HostileFile.polyglots())
        .flatMap(List::stream);
  }

  @Test
  void the_script_runs_where_nobody_guards_against_it() {
    String unguarded = WireApp.CONTEXT_PATH + "/unguarded.html";

    assertThat(open(unguarded)).isEqualTo(HostileFile.RAN);
    assertThat(embed(List.of(unguarded))).contains(HostileFile.RAN, CONTROL);
  }

  @Test
  void no_script_runs_in_a_file_that_is_opened() throws Exception {
    for (String url : upload(files())) {
      assertThat(open(url)).as("title of %s", url).isNotEqualTo(HostileFile.RAN);
    }
  }

  @Test
  void no_script_runs_in_a_page_that_embeds_files() throws Exception {
    assertThat(embed(upload(files()))).containsExactly(CONTROL);
  }

  /** Returns the title of the page that is there then; a download leaves the one before. */
  private static String open(String url) {
    browser.open("about:blank");
    browser.open(absolute(url));
    return (String) browser.evaluate("return document.title");
  }

  /** Returns what the scripts have said that ran in a page with the files. */
  private static List<String> embed(List<String> urls) {
    browser.open("about:blank");
    browser.open(absolute("/app/embedding.html#" + String.join(",", urls)));
    browser.await(
        "the control is to run",
        driver -> browser.evaluate("return said.includes('" + CONTROL + "')"));
    return browser.evaluate("return said.join('\\n')").toString().lines().toList();
  }

  /** Returns the URLs of those that are taken; of the others nothing is stored. */
  private static List<String> upload(Stream<HostileFile> files) throws Exception {
    List<String> urls = new ArrayList<>();
    for (HostileFile file : files.toList()) {
      HttpResponse<byte[]> answer = upload(file);
      assertThat(answer.statusCode()).as("%s", file).isIn(200, 415);
      if (answer.statusCode() == 200) {
        urls.add(Http.text(answer));
      }
    }
    assertThat(urls).hasSizeGreaterThan(30);
    return urls;
  }

  private static HttpResponse<byte[]> upload(HostileFile file) throws Exception {
    Form form = new Form().file("file", file.filename(), "application/octet-stream", file.bytes());
    return Http.post(
        URI.create(absolute("/app/upload/url.jsp")), Form.contentType(), form.finished());
  }

  private static String absolute(String path) {
    return "http://127.0.0.1:" + app.port() + path;
  }
}
