package io.github.servletstorages.jsp;

import io.github.servletstorages.UnknownStaticFileException;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspWriter;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <s:importmap imports="lit=vendor/lit/index.js"/>}: an import map for modules. */
public final class ImportMapTag extends SimpleTagSupport {

  private String imports = "";
  private @Nullable String nonce;

  /** For the container. */
  public ImportMapTag() {}

  /** What scripts may import: {@code specifier=path}, separated by commas. */
  public void setImports(String imports) {
    this.imports = imports;
  }

  /** The nonce that the page's Content-Security-Policy asks of scripts. */
  public void setNonce(@Nullable String nonce) {
    this.nonce = nonce;
  }

  @Override
  public void doTag() throws JspException, IOException {
    String map;
    try {
      map = Page.storages(getJspContext()).staticFiles().importMap(specifiers());
    } catch (UnknownStaticFileException e) {
      throw Page.failure(e, getJspContext());
    }
    JspWriter out = getJspContext().getOut();
    out.write("<script type=\"importmap\"");
    if (nonce != null) {
      out.write(" nonce=\"" + Html.escape(nonce) + "\"");
    }
    out.write(">" + map + "</script>");
  }

  private Map<String, String> specifiers() throws JspException {
    Map<String, String> specifiers = new LinkedHashMap<>();
    for (String entry : imports.split(",", -1)) {
      if (!entry.isBlank()) {
        String[] parts = entry.strip().split("\\s*=\\s*", 2);
        if (parts.length < 2 || parts[0].endsWith("/") != parts[1].endsWith("/")) {
          throw new JspException(
              "imports \"" + entry.strip() + "\" must be specifier=path, or specifier/=folder/");
        }
        specifiers.put(parts[0], parts[1]);
      }
    }
    return specifiers;
  }
}
