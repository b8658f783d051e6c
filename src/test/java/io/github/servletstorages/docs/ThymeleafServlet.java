package io.github.servletstorages.docs;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.templateresolver.WebApplicationTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Has Thymeleaf write a page. */
public final class ThymeleafServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient TemplateEngine engine = new TemplateEngine();

  @Override
  public void init() {
    engine.setTemplateResolver(new WebApplicationTemplateResolver(application()));
  }

  private JakartaServletWebApplication application() {
    return JakartaServletWebApplication.buildApplication(getServletContext());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WebContext model = new WebContext(application().buildExchange(request, response), Locale.ROOT);
    model.setVariable("photo", Map.of("key", "2026/11/a&b.jpg"));
    response.setContentType("text/html; charset=utf-8");
    engine.process("/WEB-INF/page.html", model, response.getWriter());
  }
}
