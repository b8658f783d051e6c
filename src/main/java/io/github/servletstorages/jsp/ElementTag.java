package io.github.servletstorages.jsp;

import io.github.servletstorages.StaticFile;
import io.github.servletstorages.Storages;
import io.github.servletstorages.UnknownStaticFileException;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspWriter;
import jakarta.servlet.jsp.tagext.DynamicAttributes;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tags that write an HTML element for a static file have in common: its integrity, and the
 * attributes that they pass through.
 */
public abstract class ElementTag extends SimpleTagSupport implements DynamicAttributes {

  private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z_@:][A-Za-z0-9_.@:-]*");

  private final Map<String, @Nullable Object> further = new LinkedHashMap<>();
  private String path = "";
  private String integrity = "auto";

  ElementTag() {}

  /** The logical path. */
  public final void setPath(String path) {
    this.path = path;
  }

  /**
   * Whether the element tells the file's integrity: {@code true}, {@code false}, or {@code auto}
   * (the default), which is if static files come from another host.
   *
   * @throws JspException if it is none of these
   */
  public final void setIntegrity(String integrity) throws JspException {
    if (!integrity.matches("true|false|auto")) {
      throw new JspException("integrity \"" + integrity + "\" must be true, false or auto");
    }
    this.integrity = integrity;
  }

  /**
   * Any other attribute, which is passed through: with its value escaped, without one if that is
   * {@code Boolean.TRUE}, and not at all if that is null or {@code Boolean.FALSE}.
   *
   * @throws JspException if the name can't be that of an HTML attribute
   */
  @Override
  public final void setDynamicAttribute(
      @Nullable String namespace, String name, @Nullable Object value) throws JspException {
    if (!ATTRIBUTE_NAME.matcher(name).matches()) {
      throw new JspException("\"" + name + "\" can't be the name of an attribute");
    }
    further.put(name, value);
  }

  /** The name of the element. */
  abstract String element();

  /** What ends it. */
  String end() {
    return "";
  }

  /** What the tag is for, so that a page can't say otherwise. */
  abstract Map<String, @Nullable Object> own(StaticFile file) throws JspException;

  /** What holds unless the page says otherwise. */
  void addDefaults(Map<String, @Nullable Object> attributes, StaticFile file, boolean checked) {
    if (checked && file.integrity().isPresent()) {
      attributes.putIfAbsent("integrity", file.integrity().get());
      attributes.putIfAbsent("crossorigin", "anonymous"); // else the browser can't check
    }
  }

  @Override
  public final void doTag() throws JspException, IOException {
    try {
      write(Page.storages(getJspContext()));
    } catch (UnknownStaticFileException e) {
      throw Page.failure(e, getJspContext());
    }
  }

  private void write(Storages storages) throws JspException, IOException {
    StaticFile file = storages.staticFiles().file(path);
    Map<String, @Nullable Object> attributes = own(file);
    for (Map.Entry<String, @Nullable Object> attribute : further.entrySet()) {
      if (attributes.containsKey(attribute.getKey())) {
        throw new JspException("the attribute " + attribute.getKey() + " is set by the tag itself");
      }
    }
    attributes.putAll(further);
    boolean elsewhere = storages.staticFiles().areElsewhere();
    addDefaults(attributes, file, integrity.equals("auto") ? elsewhere : integrity.equals("true"));
    write(attributes, getJspContext().getOut());
  }

  private void write(Map<String, @Nullable Object> attributes, JspWriter out) throws IOException {
    out.write("<" + element());
    for (Map.Entry<String, @Nullable Object> attribute : attributes.entrySet()) {
      write(attribute.getKey(), attribute.getValue(), out);
    }
    out.write(">" + end());
  }

  private static void write(String name, @Nullable Object value, JspWriter out) throws IOException {
    if (value == null || value.equals(false)) {
      return;
    }
    out.write(" " + name);
    if (!value.equals(true)) {
      out.write("=\"" + Html.escape(value.toString()) + "\"");
    }
  }
}
