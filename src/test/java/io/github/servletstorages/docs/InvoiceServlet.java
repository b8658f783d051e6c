package io.github.servletstorages.docs;

import io.github.servletstorages.Storages;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Sends users to invoices of their own, by a URL that works for a while. */
public final class InvoiceServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** Stands for the application's database: whose invoice it is, by its key. */
  private static final Map<String, String> OWNERS =
      Map.of("2026/a1.pdf", "alice", "2026/b1.pdf", "bob");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String key = String.valueOf(request.getParameter("key"));
    Object user = request.getSession().getAttribute("user");
    if (user == null || !user.equals(OWNERS.get(key))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      Storages storages = Storages.of(getServletContext());
      response.sendRedirect(storages.files("invoices").url(Key.of(key)));
    }
  }
}
