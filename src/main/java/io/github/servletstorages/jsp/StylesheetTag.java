package io.github.servletstorages.jsp;

import io.github.servletstorages.StaticFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <s:stylesheet path="css/site.css"/>}: a link to a stylesheet. */
public final class StylesheetTag extends ElementTag {

  /** For the container. */
  public StylesheetTag() {}

  @Override
  String element() {
    return "link";
  }

  @Override
  Map<String, @Nullable Object> own(StaticFile file) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("rel", "stylesheet");
    attributes.put("href", file.url());
    return attributes;
  }
}
