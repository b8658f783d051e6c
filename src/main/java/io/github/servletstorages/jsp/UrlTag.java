package io.github.servletstorages.jsp;

import io.github.servletstorages.UnknownStaticFileException;
import jakarta.servlet.jsp.JspContext;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.PageContext;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code <s:static path="css/site.css"/>}, {@code <s:media key="${photo.key}"/>} and {@code <s:url
 * storage="invoices" key="${invoice.key}"/>}: the URL of a file. Written, escaped for HTML, or
 * stored as it is in the variable {@code var}.
 */
public final class UrlTag extends SimpleTagSupport {

  private static final String STATIC = "static";
  private static final String MEDIA = "media";

  private String storage = MEDIA;
  private String name = "";
  private @Nullable String var;
  private int scope = PageContext.PAGE_SCOPE;

  /** For the container. */
  public UrlTag() {}

  /** The logical path of a static file. */
  public void setPath(String path) {
    this.storage = STATIC;
    this.name = path;
  }

  /** The key of a media file, unless the storage is another. */
  public void setKey(String key) {
    this.name = key;
  }

  /** The storage's name. */
  public void setStorage(String storage) {
    this.storage = storage;
  }

  /** The name of a variable to store the URL in; nothing is written then. */
  public void setVar(String var) {
    this.var = var;
  }

  /**
   * Where the variable is: {@code page} (the default), {@code request}, {@code session} or {@code
   * application}.
   *
   * @throws JspException if it is none of these
   */
  public void setScope(String scope) throws JspException {
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

  @Override
  public void doTag() throws JspException, IOException {
    JspContext page = getJspContext();
    try {
      write(Page.storages(page).url(storage, name), page);
    } catch (UnknownStaticFileException e) {
      throw Page.failure(e, page);
    }
  }

  private void write(String url, JspContext page) throws IOException {
    if (var == null) {
      page.getOut().write(Html.escapeUrl(url));
    } else {
      page.setAttribute(var, url, scope);
    }
  }
}
