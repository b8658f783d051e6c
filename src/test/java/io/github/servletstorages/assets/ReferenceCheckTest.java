package io.github.servletstorages.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferenceCheckTest {

  private static final String TAGLIB = "<%@ taglib prefix=\"s\" uri=\"servlet-storages\" %>\n";

  @TempDir private Path work;
  private Path war;

  @BeforeEach
  void application() throws IOException {
    war =
        Wars.write(
            work.resolve("app"),
            Map.of(
                "static/css/site.css", "a{b:url(../img/logo.svg)}",
                "static/img/logo.svg", "<svg/>",
                "static/img/icons.svg", "<svg/>",
                "static/self.svg", "<svg><use href='self.svg#a'/></svg>",
                "WEB-INF/jsp/index.jsp",
                    TAGLIB
                        + "<s:stylesheet path=\"css/site.css\"/>"
                        + "${s:static('img/icons.svg?v=1#home')}"));
  }

  @Test
  void pages_that_name_what_is_there_are_right() throws IOException {
    ReferenceCheck check = check();

    assertThat(check.broken()).isEmpty();
    assertThat(check.pages()).isEqualTo(1);
    assertThat(check.files()).isEqualTo(4);
  }

  @Test
  void a_file_that_only_itself_refers_to_is_unreferenced() throws IOException {
    assertThat(check().unreferenced()).containsExactly(Key.of("self.svg"));
  }

  @Test
  void a_page_that_names_what_is_not_there_is_told_with_its_place_and_what_may_be_meant()
      throws IOException {
    Wars.write(
        war,
        Map.of(
            "WEB-INF/tags/page.tag",
            TAGLIB + "\n  <img src=\"<s:static path=\"img/lgo.svg\"/>\">"));

    assertThat(texts(check()))
        .containsExactly(
            "WEB-INF/tags/page.tag:3:29: \"img/lgo.svg\": there is no img/lgo.svg. Nearest:"
                + " img/logo.svg, img/icons.svg, self.svg");
  }

  @Test
  void pages_of_jars_are_looked_at_too() throws IOException {
    Wars.pack(
        war.resolve("WEB-INF/lib/widgets.jar"),
        Map.of(
            "META-INF/resources/widget.jspf",
            "<s:static path=\"none.js\"/>",
            "META-INF/tags/widget.tag",
            TAGLIB + "${s:static('none.css')}"));

    assertThat(texts(check()))
        .anyMatch(
            text ->
                text.startsWith("WEB-INF/lib/widgets.jar!/META-INF/resources/widget.jspf:1:17: "))
        .anyMatch(
            text -> text.startsWith("WEB-INF/lib/widgets.jar!/META-INF/tags/widget.tag:2:13: "))
        .hasSize(2);
  }

  @Test
  void a_path_that_is_none_says_why() throws IOException {
    Wars.write(war, Map.of("a.jsp", TAGLIB + "<s:static path=\"/css/site.css\"/>"));

    assertThat(texts(check()))
        .singleElement()
        .asString()
        .contains("is not a valid key: ")
        .contains("Nearest: css/site.css");
  }

  @Test
  void an_absolute_url_is_no_static_file() throws IOException {
    Wars.write(war, Map.of("a.jsp", TAGLIB + "<s:script path=\"https://example.org/a.js\"/>"));

    assertThat(check().broken()).isEmpty();
  }

  @Test
  void static_files_are_looked_at_too_and_may_be_let_off() throws IOException {
    Wars.write(
        war,
        Map.of(
            "static/css/site.css",
            "a{b:url(none.png)}",
            "a.jsp",
            TAGLIB + "<s:static path=\"none.js\"/>"));

    ReferenceCheck check = check();

    assertThat(check.errors(false)).hasSize(2);
    assertThat(check.errors(true))
        .extracting(BrokenReference::reference)
        .containsExactly("none.js");
  }

  private ReferenceCheck check() throws IOException {
    try (WebArchive opened = WebArchive.open(war)) {
      return ReferenceCheck.of(Optional.of(opened), Sources.read(opened.staticFiles()), "/static/");
    }
  }

  private static List<String> texts(ReferenceCheck check) {
    return check.broken().stream().map(BrokenReference::toString).toList();
  }
}
