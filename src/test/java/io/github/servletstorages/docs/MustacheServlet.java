package io.github.servletstorages.docs;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheFactory;
import io.github.servletstorages.Storages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Has Mustache write a page. */
public final class MustacheServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient MustacheFactory engine = new DefaultMustacheFactory();

  private Mustache page() throws IOException {
    try (Reader template =
        new InputStreamReader(
            getServletContext().getResourceAsStream("/WEB-INF/page.mustache"),
            StandardCharsets.UTF_8)) {
      return engine.compile(template, "page");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Storages storages = Storages.of(getServletContext());
    UnaryOperator<String> staticUrl = storages.staticFiles()::url;
    UnaryOperator<String> mediaUrl = storages.media()::url;
    Map<String, Object> model =
        Map.of(
            "static", staticUrl,
            "media", mediaUrl,
            "photo", Map.of("key", "2026/11/a&b.jpg"));
    response.setContentType("text/html; charset=utf-8");
    page().execute(response.getWriter(), model).flush();
  }
}
