package io.github.servletstorages.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.tomcat.Answer;
import io.github.servletstorages.tomcat.Log;
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
      """;

  private static final String VARIABLES =
      """
      1 [<s:static path="a.svg?x=1&y=2" var="url"/>] ${url}
      2 [<s:media key="a.jpg" var="photo" scope="request"/>] ${requestScope.photo} ${pageScope.photo}
      3 [<s:media key="b.jpg" var="seen" scope="session"/>] ${sessionScope.seen}
      4 [<s:static path="c.css" var="all" scope="application"/>] ${applicationScope.all}
      5 [<s:static path="d.css" var="page" scope="page"/>] ${pageScope.page}
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
            "9 /shop/static/css/2.css");
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
            "5 [] /shop/static/d.css");
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

  @Test
  void tags_start_what_the_application_has_left_out_and_warn() {
    try (Log log = new Log();
        WebApp late =
            WebApp.in(folder.resolve("late"))
                .mediaRoot()
                .jsp()
                .withoutInitializer()
                .file("static/a.css", "a{}")
                .file("tag.jsp", page("<s:static path='a.css'/>|${s:static('a.css')}"))
                .file("function.jsp", page("${s:static('a.css')}"))
                .start()) {
      assertThat(late.get("/function.jsp").text()).contains("servlet-storages was not started");
      assertThat(late.get("/tag.jsp").text().strip()).isEqualTo("/static/a.css|/static/a.css");
      assertThat(late.get("/function.jsp").text().strip()).isEqualTo("/static/a.css");
      assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING"))).hasSize(1);
    }
  }

  private static String page(String body) {
    return "<%@page pageEncoding=\"UTF-8\"%><%@taglib prefix=\"s\" uri=\"servlet-storages\"%>\n"
        + body;
  }
}
