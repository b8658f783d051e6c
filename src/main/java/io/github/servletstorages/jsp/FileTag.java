package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;
import io.github.servletstorages.UnknownStaticFileException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspTagException;
import jakarta.servlet.jsp.PageContext;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What all tags have in common: they know their application, and their page if it is wrong. */
public abstract class FileTag extends SimpleTagSupport {

  FileTag() {}

  abstract void write(Storages storages, PageContext page) throws JspException, IOException;

  @Override
  public final void doTag() throws JspException, IOException {
    PageContext page = (PageContext) getJspContext();
    try {
      write(Storages.of(page.getServletContext()), page);
    } catch (UnknownStaticFileException e) {
      throw new JspTagException(name(page) + ": " + e.getMessage(), e);
    }
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
