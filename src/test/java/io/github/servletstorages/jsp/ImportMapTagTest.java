package io.github.servletstorages.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.servletstorages.Storages;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportMapTagTest {

  private static final String START = "<script type=\"importmap\" nonce=\"a&#34;b\">";
  private static final String END = "</script>";

  @TempDir private Path folder;

  @Test
  void modules_are_found_by_the_urls_of_their_logical_paths() throws JsonParserException {
    try (WebApp app = application("").start()) {
      JsonObject map = map(app);

      assertThat(map.getObject("imports"))
          .containsEntry("/static/js/app.js", url(app, "js/app.js"))
          .containsEntry("/static/lit/index.mjs", url(app, "lit/index.mjs"))
          .doesNotContainKey("/static/css/site.css");
      assertThat(map.getObject("integrity"))
          .containsEntry(
              url(app, "js/app.js"),
              Storages.of(app.servletContext())
                  .staticFiles()
                  .file("js/app.js")
                  .integrity()
                  .orElseThrow());
    }
  }

  @Test
  void names_and_folders_of_modules_are_what_the_page_says() throws JsonParserException {
    try (WebApp app = application("lit = lit/index.mjs, lit/=lit/").start()) {
      assertThat(map(app).getObject("imports"))
          .containsEntry("lit", url(app, "lit/index.mjs"))
          .containsEntry("lit/index.mjs", url(app, "lit/index.mjs"))
          .containsEntry("lit/more/a.js", url(app, "lit/more/a.js"));
    }
  }

  @Test
  void in_development_only_what_the_page_says_is_in_it() throws JsonParserException {
    try (WebApp app =
        application("lit=lit/index.mjs, lit/=lit/").param("storages.debug", "true").start()) {
      JsonObject map = map(app);

      assertThat(map).containsOnlyKeys("imports");
      assertThat(map.getObject("imports"))
          .hasSize(2)
          .containsEntry("lit", "/static/lit/index.mjs")
          .containsEntry("lit/", "/static/lit/");
    }
  }

  @Test
  void what_is_no_entry_is_an_error() {
    for (String wrong : new String[] {"lit", "lit/=lit", "lit=lit/"}) {
      try (WebApp app = application(wrong).start()) {
        assertThat(app.get("/page.jsp").status()).as(wrong).isEqualTo(500);
      }
    }
  }

  private static JsonObject map(WebApp app) throws JsonParserException {
    String page = app.get("/page.jsp").text().strip();
    assertThat(page).startsWith(START).endsWith(END);
    return JsonParser.object().from(page.substring(START.length(), page.length() - END.length()));
  }

  private static String url(WebApp app, String path) {
    return Storages.of(app.servletContext()).staticFiles().url(path);
  }

  private WebApp.Builder application(String imports) {
    return WebApp.in(folder.resolve(String.valueOf(System.nanoTime())))
        .mediaRoot()
        .jsp()
        .file("static/js/app.js", "1")
        .file("static/lit/index.mjs", "import './more/a.js'")
        .file("static/lit/more/a.js", "2")
        .file("static/css/site.css", "a{}")
        .file(
            "page.jsp",
            "<%@ taglib prefix=\"s\" uri=\"servlet-storages\" %>"
                + "<s:importmap imports=\""
                + imports
                + "\" nonce='a\"b'/>");
  }
}
