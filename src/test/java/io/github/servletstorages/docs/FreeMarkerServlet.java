package io.github.servletstorages.docs;

import freemarker.ext.jakarta.servlet.WebappTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.github.servletstorages.Storages;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Has FreeMarker write a page. */
public final class FreeMarkerServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Configuration engine = new Configuration(Configuration.VERSION_2_3_34);

  @Override
  public void init() {
    engine.setTemplateLoader(new WebappTemplateLoader(getServletContext(), "/WEB-INF"));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Map<String, Object> model =
        Map.of(
            "storages", Storages.of(getServletContext()).urls(),
            "photo", Map.of("key", "2026/11/a&b.jpg"));
    response.setContentType("text/html; charset=utf-8");
    try {
      engine.getTemplate("page.ftlh").process(model, response.getWriter());
    } catch (TemplateException e) {
      throw new ServletException(e);
    }
  }
}
