package io.github.servletstorages.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that name a static file that isn't there. */
final class MissingFileTest {

  private static final String[] PAGES = {
    "<s:static path='css/sight.css'/>",
    "<s:stylesheet path='css/sight.css'/>",
    "<s:url storage='static' key='css/sight.css'/>",
    "${s:static('css/sight.css')}",
    "${s:integrity('css/sight.css')}",
    "${storages.staticFiles['css/sight.css']}"
  };

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void in_development_an_error_page_names_the_jsp_the_path_and_the_nearest_ones(int page) {
    try (WebApp app = app().param("storages.debug", "true").file("a/p.jsp", page(page)).start()) {
      assertThat(app.get("/a/p.jsp").status()).isEqualTo(500);
      assertThat(unescaped(app.get("/a/p.jsp")))
          .contains("/a/p.jsp")
          .contains("There is no static file \"css/sight.css\"; did you mean")
          .contains("\"css/site.css\"");
    }
  }

  @Test
  void an_included_page_is_named_by_its_own_path() {
    try (WebApp app =
        app()
            .param("storages.static.missing", "fail")
            .file("a/part.jsp", page(0))
            .file("outer.jsp", page("<jsp:include page='a/part.jsp'/>"))
            .start()) {
      assertThat(unescaped(app.get("/outer.jsp"))).contains("/a/part.jsp: There is no static file");
    }
  }

  @Test
  void in_production_the_log_warns_once_and_the_page_has_the_url() {
    try (Log log = new Log();
        WebApp app = app().file("p.jsp", page(0)).file("q.jsp", page(3)).start()) {
      for (String path : new String[] {"/p.jsp", "/q.jsp", "/p.jsp"}) {
        Answer answer = app.get(path);
        assertThat(answer.text().strip()).isEqualTo("/static/css/sight.css");
      }
      assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING")))
          .singleElement()
          .asString()
          .contains("css/sight.css", "css/site.css");
    }
  }

  @Test
  void a_hidden_file_counts_as_missing() {
    for (String debug : new String[] {"true", "false"}) {
      try (WebApp app =
          app()
              .param("storages.debug", debug)
              .param("storages.static.missing", "fail")
              .file("static/.git/config", "secret")
              .file("p.jsp", page("<s:static path='.git/config'/>"))
              .start()) {
        assertThat(app.get("/p.jsp").status()).isEqualTo(500);
      }
    }
  }

  @Test
  void in_development_a_new_file_shows_at_once() {
    WebApp.Builder builder = app().param("storages.debug", "true").file("p.jsp", page(0));
    try (WebApp app = builder.start()) {
      assertThat(app.get("/p.jsp").status()).isEqualTo(500);

      builder.file("static/css/sight.css", "b{}");

      assertThat(app.get("/p.jsp").text().strip()).isEqualTo("/static/css/sight.css");
    }
  }

  private static String unescaped(Answer answer) {
    return answer.text().replace("&#47;", "/").replace("&quot;", "\"");
  }

  private WebApp.Builder app() {
    return WebApp.in(folder).mediaRoot().jsp().file("static/css/site.css", "a{}");
  }

  private static String page(int number) {
    return page(PAGES[number]);
  }

  private static String page(String body) {
    return "<%@taglib prefix=\"s\" uri=\"servlet-storages\"%>\n" + body;
  }
}
