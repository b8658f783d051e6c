package io.github.servletstorages.jsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.servletstorages.Storages;
import io.github.servletstorages.tomcat.CurrentStorages;
import io.github.servletstorages.tomcat.Log;
import io.github.servletstorages.tomcat.WebApp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags, functions and expressions wherever a container may run a page. */
final class WherePagesRunTest {

  private static final String URLS =
      "<s:static path='a.css'/>|${s:static('a.css')}|${storages.staticFiles['a.css']}"
          + "|${s:media('b.jpg')}";

  private static final String ROOT_URLS = "/static/a.css|/static/a.css|/static/a.css|/media/b.jpg";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"'', ''", "/shop, /shop", "/a/b, /a/b", "/ä (b)&c, /%C3%A4%20%28b%29%26c"})
  void a_context_path_goes_before_local_urls_encoded(String contextPath, String encoded) {
    try (WebApp app = app().contextPath(contextPath).start()) {
      String url = encoded + "/static/a.css";

      assertThat(app.get(encoded + "/page.jsp").text().strip())
          .isEqualTo(String.join("|", url, url, url, encoded + "/media/b.jpg"));
      assertThat(app.get(url).text()).isEqualTo("a{}");
    }
  }

  @Test
  void included_forwarded_and_async_requests_and_error_pages() {
    try (WebApp app =
        app()
            .file("include.jsp", page("<jsp:include page='page.jsp'/>"))
            .file("forward.jsp", page("<jsp:forward page='page.jsp'/>"))
            .file("error.jsp", page("<% if (true) throw new IllegalStateException(); %>"))
            .errorPage("/page.jsp")
            .servlet(
                "/async",
                (request, response) -> {
                  AsyncContext async = request.startAsync();
                  async.start(() -> async.dispatch("/page.jsp"));
                })
            .servlet(
                "/async-include",
                (request, response) -> {
                  AsyncContext async = request.startAsync();
                  async.start(
                      () -> {
                        try {
                          request.getRequestDispatcher("/page.jsp").include(request, response);
                        } catch (Exception e) {
                          throw new IllegalStateException(e);
                        } finally {
                          async.complete();
                        }
                      });
                })
            .start()) {
      for (String path :
          new String[] {
            "/include.jsp", "/forward.jsp", "/error.jsp", "/nothing", "/async", "/async-include"
          }) {
        assertThat(app.get(path).text().strip()).as(path).isEqualTo(ROOT_URLS);
      }
    }
  }

  @Test
  void several_applications_in_one_jvm() {
    try (WebApp first = app().start();
        WebApp second =
            WebApp.in(folder.resolve("second"))
                .contextPath("/two")
                .mediaRoot()
                .param("storages.static.backend", "memory")
                .param("storages.static.baseUrl", "https://cdn.example.org/")
                .jsp()
                .file("page.jsp", page(URLS))
                .start()) {
      String url = "https://cdn.example.org/a.css";

      for (int i = 0; i < 3; i++) {
        assertThat(first.get("/page.jsp").text().strip()).isEqualTo(ROOT_URLS);
        assertThat(second.get("/two/page.jsp").text().strip())
            .isEqualTo(String.join("|", url, url, url, "/two/media/b.jpg"));
      }
    }
  }

  @Test
  void a_web_xml_that_is_metadata_complete() {
    try (WebApp app =
        app()
            .file(
                "WEB-INF/web.xml",
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0"
                         metadata-complete="true"/>
                """)
            .start()) {
      assertThat(app.get("/page.jsp").text().strip()).isEqualTo(ROOT_URLS);
      assertThat(app.get("/static/a.css").text()).isEqualTo("a{}");
    }
  }

  @Test
  void an_absolute_ordering_without_the_jar_starts_and_stops_by_the_tag_library() {
    ServletContext application;
    ClassLoader loader;
    try (Log log = new Log();
        WebApp app = app().withoutInitializer().start()) {
      application = app.servletContext();
      loader = application.getClassLoader();
      assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING")))
          .singleElement()
          .asString()
          .contains("no filter serves local files", "<absolute-ordering>");
      assertThat(app.get("/page.jsp").text().strip()).isEqualTo(ROOT_URLS);
      assertThat(app.get("/static/a.css").status()).isEqualTo(200); // by Tomcat's own servlet
    }
    assertThatIllegalStateException().isThrownBy(() -> CurrentStorages.of(loader));
  }

  @Test
  void with_neither_initializer_nor_tag_library_the_first_to_ask_starts_them() {
    ClassLoader loader;
    try (Log log = new Log();
        WebApp app =
            WebApp.in(folder)
                .mediaRoot()
                .withoutInitializer()
                .servlet(
                    "/url",
                    (request, response) -> {
                      Storages storages = Storages.of(request.getServletContext());
                      response.getWriter().write(storages.staticFiles().url("a.css"));
                    })
                .file("static/a.css", "a{}")
                .start()) {
      loader = app.servletContext().getClassLoader();
      assertThatIllegalStateException().isThrownBy(() -> CurrentStorages.of(loader));
      assertThat(app.get("/url").text()).isEqualTo("/static/a.css");
      assertThat(CurrentStorages.of(loader)).isSameAs(Storages.of(app.servletContext()));
      assertThat(log.lines()).anyMatch(line -> line.contains("<absolute-ordering>"));

      Storages.stop(app.servletContext()); // what the application itself has to do then
      assertThatIllegalStateException().isThrownBy(() -> CurrentStorages.of(loader));
    }
  }

  @Test
  void pages_keep_an_attribute_of_the_application_s_own() {
    try (Log log = new Log();
        WebApp app =
            app()
                .with(
                    context ->
                        context.addServletContainerInitializer(
                            (classes, application) -> application.setAttribute("storages", "mine"),
                            null))
                .withoutInitializer()
                .file("own.jsp", page("${storages}"))
                .start()) {
      assertThat(app.get("/own.jsp").text().strip()).isEqualTo("mine");
      assertThat(log.lines()).anyMatch(line -> line.contains("attribute \"storages\" of its own"));
    }
  }

  private WebApp.Builder app() {
    return WebApp.in(folder)
        .mediaRoot()
        .jsp()
        .file("static/a.css", "a{}")
        .file("page.jsp", page(URLS));
  }

  private static String page(String body) {
    return "<%@page pageEncoding=\"UTF-8\"%><%@taglib prefix=\"s\" uri=\"servlet-storages\"%>\n"
        + body;
  }
}
