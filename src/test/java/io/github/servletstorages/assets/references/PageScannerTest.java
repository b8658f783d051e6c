package io.github.servletstorages.assets.references;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageScannerTest {

  private static final String TAGLIB = "<%@ taglib prefix=\"s\" uri=\"servlet-storages\" %>\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<s:static path=\"a.css\"/>",
        "<s:static path='a.css' />",
        "<s:static\n   var=\"x\"\n   path = \"a.css\"></s:static>",
        "<link href=\"<s:static path=\"a.css\"/>\">",
        "<link href='<s:static path='a.css'/>'>",
        "<s:stylesheet path=\"a.css\" integrity=\"true\"/>",
        "<s:script path=\"a.css\"/>",
        "<s:preload as=\"style\" path=\"a.css\"/>",
        "${s:static('a.css')}",
        "#{s:static(\"a.css\")}",
        "${ empty x ? '}' : s:static ( 'a.css' ) }",
        "${fn:escapeXml(s:integrity('a.css'))}",
        "<c:out value=\"${s:static('a.css')}\"/>",
        "<c:out value='${s:static(\\'a.css\\')}'/>",
        "<c:out value=\"${s:static(\\\"a.css\\\")}\"/>",
        "<s:script path=\"${base}\" integrity=\"${s:integrity('a.css')}\"/>",
        "<!-- <s:static path=\"a.css\"/> runs, though nobody sees it -->",
        "x<%-- ${s:static('c')} --%>${s:static('a.css')}<% \"${s:static('d')}\"; %>",
      })
  void a_literal_path_is_found(String page) {
    assertThat(paths(TAGLIB + page)).containsExactly("a.css");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<s:static path=\"${file}\"/>",
        "<s:static path=\"css/${theme}.css\"/>",
        "<s:static path=\"<%= file %>\"/>",
        "${s:static(file)}",
        "${s:static('a' += file)}",
        "\\${s:static('a.css')}",
        "<%-- <s:static path=\"a.css\"/> --%>",
        "<% String tag = \"<s:static path='a.css'/>\"; %>",
        "<s:statics path=\"a.css\"/>",
        "<s:media path=\"a.css\"/>",
        "<x:static path=\"a.css\"/>",
        "${x:static('a.css')}",
        "${s:media('a.css')}",
        "s:static('a.css')",
      })
  void what_names_no_file_literally_is_left_alone(String page) {
    assertThat(paths(TAGLIB + page)).isEmpty();
  }

  @Test
  void any_prefix_may_stand_for_the_library() {
    assertThat(
            paths(
                "<%@taglib uri='servlet-storages' prefix='files'%><files:static path='a.css'/>"
                    + "<s:static path='b.css'/>"))
        .containsExactly("a.css");
  }

  @Test
  void a_jsp_document_has_namespaces() {
    assertThat(
            paths(
                "<jsp:root xmlns:jsp=\"http://java.sun.com/JSP/Page\""
                    + " xmlns:f=\"urn:jsptld:servlet-storages\"><f:static path=\"a.css\"/>"
                    + "<b xmlns:g=\"servlet-storages\"><g:static path=\"b.css\"/></b></jsp:root>"))
        .containsExactly("a.css", "b.css");
  }

  @Test
  void a_fragment_has_the_prefixes_of_other_pages_unless_it_has_its_own() {
    Map<String, String> others = Map.of("s", "servlet-storages");
    PageScan fragment = PageScanner.scan("<s:static path=\"a.css\"/>".getBytes(UTF_8));
    PageScan other =
        PageScanner.scan(
            "<%@ taglib prefix='s' uri='/struts-tags' %><s:static path=\"a.css\"/>"
                .getBytes(UTF_8));

    assertThat(fragment.ofLibrary(Map.of())).isEmpty();
    assertThat(fragment.ofLibrary(others)).hasSize(1);
    assertThat(other.ofLibrary(others)).isEmpty();
  }

  @Test
  void a_path_is_utf_8_and_without_escapes() {
    assertThat(
            paths(
                TAGLIB
                    + "<s:static path=\"img/gr\u00fc\u00dfe.png\"/>${s:static('it\\'s.css')}"
                    + "<s:static path=\"it&apos;s.js\"/>"))
        .containsExactly("img/gr\u00fc\u00dfe.png", "it's.css", "it's.js");
  }

  @Test
  void the_place_is_that_of_the_path() {
    String page = TAGLIB + "<link href=\"<s:static path=\"a.css\"/>\">";
    PageScan.Use use = PageScanner.scan(page.getBytes(UTF_8)).uses().get(0);

    assertThat(page.substring(use.start())).startsWith("a.css");
  }

  @Property
  void any_text_is_read_to_its_end(@ForAll("pages") String page) {
    PageScan scan = PageScanner.scan(page.getBytes(UTF_8));

    assertThat(scan.uses()).allMatch(use -> use.start() <= page.getBytes(UTF_8).length);
  }

  @Provide
  Arbitrary<String> pages() {
    return Arbitraries.of(
            "<s:static ",
            "path=",
            "\"",
            "'",
            "a.css",
            "/>",
            ">",
            "<%",
            "%>",
            "<%--",
            "--%>",
            "${",
            "#{",
            "}",
            "{",
            "s:static(",
            ")",
            "\\",
            "<%@ taglib ",
            "prefix=\"s\" ",
            "uri=\"servlet-storages\"",
            "xmlns:s=\"servlet-storages\"",
            "\u00fc",
            "\n",
            " ")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join("", words));
  }

  private static List<String> paths(String page) {
    return PageScanner.scan(page.getBytes(UTF_8)).ofLibrary(Map.of()).stream()
        .map(PageScan.Use::path)
        .toList();
  }
}
