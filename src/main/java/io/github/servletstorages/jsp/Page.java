package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;
import io.github.servletstorages.UnknownStaticFileException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.jsp.JspContext;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspTagException;
import jakarta.servlet.jsp.PageContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all tags ask of their page. Not a class that they all extend: containers look at each class
 * that a tag extends whenever they make one.
 */
final class Page {

  private Page() {}

  static Storages storages(JspContext page) {
    return Storages.of(((PageContext) page).getServletContext());
  }

  /** The exception for a page that names a static file which isn't there; it says which page. */
  static JspException failure(UnknownStaticFileException e, JspContext page) {
    return new JspTagException(name((PageContext) page) + ": " + e.getMessage(), e);
  }

  /** The JSP's path; that of the page around it if it is a tag file. */
  private static String name(PageContext page) {
    HttpServletRequest request = (HttpServletRequest) page.getRequest();
    if (request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String included) {
      return included + text(request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
    }
    return request.getServletPath() + text(request.getPathInfo());
  }

  private static String text(@Nullable Object path) {
    return Objects.requireNonNullElse(path, "").toString();
  }
}
