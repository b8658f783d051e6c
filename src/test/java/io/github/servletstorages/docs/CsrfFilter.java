package io.github.servletstorages.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;

/** Refuses forms that don't bring the session's token: other sites don't know it. */
public final class CsrfFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Object token = request.getSession().getAttribute("csrf");
    String sent = request.getParameter("csrf");
    if (token instanceof String expected && sent != null && isSame(expected, sent)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /** Takes as long wherever the first difference is. */
  private static boolean isSame(String expected, String sent) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), sent.getBytes(UTF_8));
  }
}
