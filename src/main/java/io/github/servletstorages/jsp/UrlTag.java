package io.github.servletstorages.jsp;

import io.github.servletstorages.Storages;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.PageContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What tags that make a URL have in common: they write it, escaped for HTML, or store it as it is
 * in the variable {@code var}.
 */
public abstract class UrlTag extends FileTag {

  private @Nullable String var;
  private int scope = PageContext.PAGE_SCOPE;

  UrlTag() {}

  /** The name of a variable to store the URL in; nothing is written then. */
  public final void setVar(String var) {
    this.var = var;
  }

  /**
   * Where the variable is: {@code page} (the default), {@code request}, {@code session} or {@code
   * application}.
   *
   * @throws JspException if it is none of these
   */
  public final void setScope(String scope) throws JspException {
    this.scope =
        switch (scope) {
          case "page" -> PageContext.PAGE_SCOPE;
          case "request" -> PageContext.REQUEST_SCOPE;
          case "session" -> PageContext.SESSION_SCOPE;
          case "application" -> PageContext.APPLICATION_SCOPE;
          default ->
              throw new JspException(
                  "scope \"" + scope + "\" must be page, request, session or application");
        };
  }

  /** The URL, not escaped. */
  abstract String url(Storages storages);

  @Override
  final void write(Storages storages, PageContext page) throws IOException {
    String url = url(storages);
    if (var == null) {
      page.getOut().write(Html.escapeUrl(url));
    } else {
      page.setAttribute(var, url, scope);
    }
  }
}
