package io.github.servletstorages.tomcat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Runs one action, whatever the method. */
final class ActionServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Action action;

  ActionServlet(Action action) {
    this.action = action;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    action.run(request, response);
  }
}
