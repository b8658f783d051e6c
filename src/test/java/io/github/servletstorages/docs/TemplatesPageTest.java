package io.github.servletstorages.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about templates shows templates and servlets that are run here. */
final class TemplatesPageTest {

  private static final Path PAGE = Path.of("docs/templates.md");
  private static final Path SOURCES = Path.of("src/test/java/io/github/servletstorages/docs");
  private static final String STYLESHEET =
      "<link rel=\"stylesheet\" href=\"/shop/static/css/site.css\">";
  private static final String PHOTO = "/shop/media/2026/11/a%26b.jpg";
  private static final String IMAGE = "<img src=\"" + PHOTO + "\" alt=\"\">";
  private static final String JSP_START =
      "<% request.setAttribute(\"photo\", java.util.Map.of(\"key\", \"2026/11/a&b.jpg\")); %>";

  @TempDir private static Path folder;
  private static WebApp app;

  @BeforeAll
  static void start() throws IOException {
    WebApp.Builder builder =
        WebApp.in(folder)
            .contextPath("/shop")
            .mediaRoot()
            .jsp()
            .param("storages.static.hashing", "none");
    for (String path :
        new String[] {
          "css/site.css", "js/app.js", "fonts/inter.woff2", "img/icons.svg", "img/logo.svg"
        }) {
      builder.file("static/" + path, "a{}");
    }
    for (String page : new String[] {"tags.jsp", "functions.jsp", "expressions.jsp"}) {
      builder.file(page, JSP_START + template(page));
    }
    for (String page : new String[] {"page.html", "page.ftlh", "page.mustache"}) {
      builder.file("WEB-INF/" + page, template(page));
    }
    Map<String, HttpServlet> servlets =
        Map.of(
            "/servlet", new PlainServlet(),
            "/thymeleaf", new ThymeleafServlet(),
            "/freemarker", new FreeMarkerServlet(),
            "/mustache", new MustacheServlet());
    app = builder.with(context -> servlets.forEach((path, s) -> add(context, path, s))).start();
  }

  static void add(Context context, String path, HttpServlet servlet) {
    Tomcat.addServlet(context, path, servlet);
    context.addServletMapping(path, path);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PlainServlet",
        "ThymeleafServlet",
        "FreeMarkerServlet",
        "MustacheServlet",
      })
  void the_page_shows_the_servlets(String name) throws IOException {
    String source =
        Files.readString(SOURCES.resolve(name + ".java"))
            .replace("package io.github.servletstorages.docs;", "package org.example;");

    assertThat(Files.readString(PAGE)).contains("```java\n" + source + "```\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tags.jsp",
        "functions.jsp",
        "expressions.jsp",
        "page.html",
        "page.ftlh",
        "page.mustache"
      })
  void the_page_shows_the_templates(String name) throws IOException {
    assertThat(Files.readString(PAGE)).contains("\n" + template(name) + "```\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"servlet", "thymeleaf", "freemarker", "mustache", "expressions.jsp"})
  void templates_of_any_kind_write_urls(String path) {
    assertThat(app.get("/shop/" + path).text().strip().lines()).containsExactly(STYLESHEET, IMAGE);
  }

  @Test
  void tags_write_what_the_page_says() throws IOException {
    String written = app.get("/shop/tags.jsp").text().strip().replaceAll("><(?!/)", ">\n<");

    assertThat(written)
        .isEqualTo(
            STYLESHEET
                + "\n<script src=\"/shop/static/js/app.js\" type=\"module\"></script>\n"
                + "<link rel=\"preload\" href=\"/shop/static/fonts/inter.woff2\" as=\"font\""
                + " type=\"font/woff2\" crossorigin=\"anonymous\">\n"
                + "<img src=\"/shop/static/img/icons.svg#home\" alt=\"\">\n"
                + IMAGE
                + "\n<a href=\""
                + PHOTO
                + "\">full size</a>\n<img src=\"/shop/static/img/logo.svg\" alt=\"\">");
    assertThat(Files.readString(PAGE)).contains("```html\n" + written + "\n```\n");
  }

  @Test
  void functions_write_what_the_page_says() {
    assertThat(app.get("/shop/functions.jsp").text().strip().lines())
        .containsExactly(
            STYLESHEET,
            "<script src=\"/shop/static/js/app.js\""
                + " integrity=\"sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=\"></script>",
            IMAGE,
            "<a href=\"" + PHOTO + "\">full size</a>",
            "<body data-static=\"/shop/static/\" data-media=\"/shop/media/\">");
  }

  private static String template(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TemplatesPageTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
