package io.github.servletstorages.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags that write an element, in JSPs compiled and run by Jasper. */
final class ElementTagsTest {

  private static final String SHA256 = "sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=";

  private static final String CHECKED = " integrity=\"" + SHA256 + "\" crossorigin=\"anonymous\"";

  private static final String CDN = "https://cdn.example.org/static/";

  @TempDir private static Path folder;

  @Test
  void elements_of_files_of_the_same_origin_say_what_is_needed_and_no_more() {
    assertThat(
            lines(
                "",
                """
                <s:stylesheet path="a.css"/>
                <s:script path="a.js"/>
                <s:preload path="a.css" as="style"/>
                <s:preload path="fonts/a.woff2" as="font"/>
                <s:preload path="img/a.avif" as="image"/>
                <s:preload path="data.json" as="fetch"/>
                <s:stylesheet path="a.css?v=1&w=2"/>
                """))
        .containsExactly(
            "<link rel=\"stylesheet\" href=\"/static/a.css\">",
            "<script src=\"/static/a.js\"></script>",
            "<link rel=\"preload\" href=\"/static/a.css\" as=\"style\" type=\"text/css\">",
            "<link rel=\"preload\" href=\"/static/fonts/a.woff2\" as=\"font\""
                + " type=\"font/woff2\" crossorigin=\"anonymous\">",
            "<link rel=\"preload\" href=\"/static/img/a.avif\" as=\"image\" type=\"image/avif\">",
            "<link rel=\"preload\" href=\"/static/data.json\" as=\"fetch\""
                + " type=\"application/json\" crossorigin=\"anonymous\">",
            "<link rel=\"stylesheet\" href=\"/static/a.css?v=1&amp;w=2\">");
  }

  @Test
  void elements_of_files_on_another_host_let_browsers_check_them() {
    assertThat(
            lines(
                CDN,
                """
                <s:stylesheet path="a.css"/>
                <s:script path="a.js"/>
                <s:preload path="a.js" as="script"/>
                <s:preload path="img/a.avif" as="image"/>
                <s:script path="a.js" integrity="false"/>
                <s:script path="not-there.js"/>
                <s:script path="https://elsewhere.example.org/a.js"/>
                """))
        .containsExactly(
            "<link rel=\"stylesheet\" href=\"" + CDN + "a.css\"" + CHECKED + ">",
            "<script src=\"" + CDN + "a.js\"" + CHECKED + "></script>",
            "<link rel=\"preload\" href=\""
                + CDN
                + "a.js\" as=\"script\" type=\"text/javascript\""
                + CHECKED
                + ">",
            "<link rel=\"preload\" href=\""
                + CDN
                + "img/a.avif\" as=\"image\" type=\"image/avif\">",
            "<script src=\"" + CDN + "a.js\"></script>",
            "<script src=\"" + CDN + "not-there.js\"></script>",
            "<script src=\"https://elsewhere.example.org/a.js\"></script>");
  }

  @Test
  void a_page_may_ask_for_what_is_not_needed() {
    assertThat(
            lines(
                "",
                """
                <s:stylesheet path="a.css" integrity="true"/>
                <s:script path="a.js" integrity="${'true'}" crossorigin="use-credentials"/>
                <s:preload path="a.js" as="script" integrity="true" type="module"/>
                """))
        .containsExactly(
            "<link rel=\"stylesheet\" href=\"/static/a.css\"" + CHECKED + ">",
            "<script src=\"/static/a.js\" crossorigin=\"use-credentials\" integrity=\""
                + SHA256
                + "\"></script>",
            "<link rel=\"preload\" href=\"/static/a.js\" as=\"script\" type=\"module\""
                + CHECKED
                + ">");
  }

  @Test
  void further_attributes_pass_through_escaped() {
    assertThat(
            lines(
                "",
                """
                <s:stylesheet path="a.css" media="print" title='"<it>&"' data-x="it's"/>
                <s:script path="a.js" type="module" nonce='${param.none}<"' data-x.y_z="${1 + 1}"/>
                <s:script path="a.js" defer="${true}" async="${false}" id="${null}" lang=""/>
                """))
        .containsExactly(
            "<link rel=\"stylesheet\" href=\"/static/a.css\" media=\"print\""
                + " title=\"&#34;&lt;it&gt;&amp;&#34;\" data-x=\"it&#39;s\">",
            "<script src=\"/static/a.js\" type=\"module\" nonce=\"&lt;&#34;\" data-x.y_z=\"2\"></script>",
            "<script src=\"/static/a.js\" defer lang=\"\"></script>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<s:stylesheet path='a.css' href='b.css'/> | the attribute href is set by the tag itself",
        "<s:stylesheet path='a.css' rel='icon'/> | the attribute rel is set by the tag itself",
        "<s:script path='a.js' src='b.js'/> | the attribute src is set by the tag itself",
        "<s:script path='a.js' integrity='yes'/> | must be true, false or auto",
        "<s:preload path='a.js' as='javascript'/> | must be one of [audio, document, embed",
        "<s:script path='a.css/'/> | InvalidKeyException",
      })
  void what_can_not_be_meant_is_an_error_that_says_why(String tag, String message) {
    try (WebApp app = app("").file("page.jsp", page(tag)).start()) {
      Answer answer = app.get("/page.jsp");

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).contains(message);
    }
  }

  private static List<String> lines(String base, String body) {
    try (WebApp app = app(base).file("page.jsp", page(body)).start()) {
      return app.get("/page.jsp").text().strip().lines().toList();
    }
  }

  private static WebApp.Builder app(String base) {
    WebApp.Builder app = WebApp.in(folder.resolve(String.valueOf(System.nanoTime()))).mediaRoot();
    for (String path : new String[] {"a.css", "a.js", "fonts/a.woff2", "img/a.avif", "data.json"}) {
      app.file("static/" + path, "a{}");
    }
    if (!base.isEmpty()) {
      app.param("storages.static.backend", "memory").param("storages.static.baseUrl", base);
    }
    return app.jsp();
  }

  private static String page(String body) {
    return "<%@page pageEncoding=\"UTF-8\"%><%@taglib prefix=\"s\" uri=\"servlet-storages\"%>\n"
        + body;
  }
}
