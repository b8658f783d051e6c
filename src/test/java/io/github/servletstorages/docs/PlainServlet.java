package io.github.servletstorages.docs;

import io.github.servletstorages.Storages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** Writes a page by itself. */
public final class PlainServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Storages storages = Storages.of(getServletContext());
    response.setContentType("text/html; charset=utf-8");
    PrintWriter page = response.getWriter();
    page.printf(
        "<link rel=\"stylesheet\" href=\"%s\">%n", storages.staticFiles().url("css/site.css"));
    page.printf("<img src=\"%s\" alt=\"\">%n", storages.media().url("2026/11/a&b.jpg"));
  }
}
