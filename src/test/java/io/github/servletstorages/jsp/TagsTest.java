package io.github.servletstorages.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.WebApp;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags and functions in JSPs, compiled and run by Jasper. */
final class TagsTest {

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() {
    app =
        WebApp.in(folder.resolve("app"))
            .contextPath("/shop")
            .mediaRoot()
            .jsp()
            .file("static/css/site.css", "a{}")
            .file("urls.jsp", page(URLS))
            .file("variables.jsp", page(VARIABLES))
            .file("static-error.jsp", page("<s:static path='${param.path}'/>"))
            .file("media-error.jsp", page("<s:media key='${param.path}'/>"))
            .file("function-error.jsp", page("${s:static(param.path)}"))
            .file("scope-error.jsp", page("<s:static path='a' var='x' scope='galaxy'/>"))
            .file("param.jsp", page("<s:static path='${param.path}'/>|${s:static(param.path)}"))
            .file("storage-error.jsp", page("<s:url storage='${param.path}' key='a'/>"))
            .file("storage-function-error.jsp", page("${s:url(param.path, 'a')}"))
            .file("storage-object-error.jsp", page("${storages[param.path]['a']}"))
            .file("attribute-error.jsp", page("<s:static/>"))
            .start();
  }

  private static final String URLS =
      """
      1 <s:static path="css/site.css"/>
      2 <s:static path="a b&c.css"/>
      3 <s:static path="icons.svg?v=1&w=2#home"/>
      4 ${s:static('icons.svg?v=1&w=2#home')}
      5 <s:media key="2026/a?b#c.jpg"/>
      6 ${s:media('2026/a?b#c.jpg')}
      7 <s:static path="https://cdn.example.org/a.js?x=1&y=<"/>
      8 <a href='${s:static("it's.css")}'>
      9 <s:static path="${'css'}/${1 + 1}.css"/>
      10 <s:url storage="media" key="2026/a?b.jpg"/> ${s:url('media', '2026/a?b.jpg')}
      11 <s:url storage="static" key="a.js?v=1&w=2"/> ${s:url('static', 'css/site.css')}
      12 ${s:staticBase()} ${s:mediaBase()}
      13 ${s:integrity('css/site.css')} [${s:integrity('no.css')}] [${s:integrity('https://a/b')}]
      14 ${storages.staticFiles['css/site.css']} ${storages['static']['css/site.css']}
      15 ${storages.media['2026/a?b.jpg']} ${storages.media[12]}
      """;

  private static final String VARIABLES =
      """
      1 [<s:static path="a.svg?x=1&y=2" var="url"/>] ${url}
      2 [<s:media key="a.jpg" var="photo" scope="request"/>] ${requestScope.photo} ${pageScope.photo}
      3 [<s:media key="b.jpg" var="seen" scope="session"/>] ${sessionScope.seen}
      4 [<s:static path="c.css" var="all" scope="application"/>] ${applicationScope.all}
      5 [<s:static path="d.css" var="page" scope="page"/>] ${pageScope.page}
      6 [<s:url storage="media" key="e.jpg" var="any"/>] ${any}
      """;

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void tags_and_functions_write_urls() {
    assertThat(app.get("/shop/urls.jsp").text().strip().lines())
        .containsExactly(
            "1 /shop/static/css/site.css",
            "2 /shop/static/a%20b%26c.css",
            "3 /shop/static/icons.svg?v=1&amp;w=2#home",
            "4 /shop/static/icons.svg?v=1&w=2#home",
            "5 /shop/media/2026/a%3Fb%23c.jpg",
            "6 /shop/media/2026/a%3Fb%23c.jpg",
            "7 https://cdn.example.org/a.js?x=1&amp;y=%3C",
            "8 <a href='/shop/static/it%27s.css'>",
            "9 /shop/static/css/2.css",
            "10 /shop/media/2026/a%3Fb.jpg /shop/media/2026/a%3Fb.jpg",
            "11 /shop/static/a.js?v=1&amp;w=2 /shop/static/css/site.css",
            "12 /shop/static/ /shop/media/",
            "13 sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk= [] []",
            "14 /shop/static/css/site.css /shop/static/css/site.css",
            "15 /shop/media/2026/a%3Fb.jpg /shop/media/12");
  }

  @Test
  void a_url_from_a_page_leads_to_the_file() {
    String url = app.get("/shop/param.jsp?path=css/site.css").text().strip().split("\\|", 2)[0];

    assertThat(app.get(url).text()).isEqualTo("a{}");
  }

  @Test
  void a_variable_holds_the_url_unescaped_and_nothing_is_written() {
    assertThat(app.get("/shop/variables.jsp").text().strip().lines())
        .containsExactly(
            "1 [] /shop/static/a.svg?x=1&y=2",
            "2 [] /shop/media/a.jpg ",
            "3 [] /shop/media/b.jpg",
            "4 [] /shop/static/c.css",
            "5 [] /shop/static/d.css",
            "6 [] /shop/media/e.jpg");
  }

  @Test
  void a_path_from_a_stranger_can_not_break_out_of_the_page() {
    String text =
        app.get("/shop/param.jsp?path=https://a/%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27x")
            .text();

    assertThat(text.strip()).doesNotContainPattern("[<>\"']").contains("%22%3E%3Cscript%3E");
  }

  @ParameterizedTest
  @ValueSource(strings = {"static-error", "media-error", "function-error"})
  void a_path_that_is_none_is_an_error_that_says_why(String page) {
    assertThat(app.get("/shop/" + page + ".jsp?path=../WEB-INF/web.xml").text())
        .contains("InvalidKeyException")
        .contains("..");
    assertThat(app.get("/shop/" + page + ".jsp").status()).isEqualTo(500);
    assertThat(app.get("/shop/" + page + ".jsp?path=/css/site.css").status()).isEqualTo(500);
  }

  @Test
  void a_scope_that_is_none_is_an_error_that_says_which_there_are() {
    Answer answer = app.get("/shop/scope-error.jsp");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).contains("galaxy", "must be page, request, session or application");
  }

  @Test
  void the_path_is_required() {
    assertThat(app.get("/shop/attribute-error.jsp").text()).contains("path");
    assertThat(app.get("/shop/attribute-error.jsp").status()).isEqualTo(500);
  }

  @Test
  void no_session_id_gets_into_a_url() {
    Answer first = app.get("/shop/variables.jsp");

    assertThat(first.headers("Set-Cookie")).isNotEmpty();
    assertThat(first.text()).doesNotContain("jsessionid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage", "storage-function", "storage-object"})
  void a_storage_that_there_is_not_is_an_error_that_says_which_there_are(String page) {
    Answer answer = app.get("/shop/" + page + "-error.jsp?path=invoices");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).contains("no storage", "invoices", "media", "static");
  }

  private static String page(String body) {
    return "<%@page pageEncoding=\"UTF-8\"%><%@taglib prefix=\"s\" uri=\"servlet-storages\"%>\n"
        + body;
  }
}
