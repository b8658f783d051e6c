package io.github.servletstorages.jsp;

import io.github.servletstorages.StaticFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <s:script path="js/app.js" defer="${true}"/>}: a script. */
public final class ScriptTag extends ElementTag {

  /** For the container. */
  public ScriptTag() {}

  @Override
  String element() {
    return "script";
  }

  @Override
  String end() {
    return "</script>";
  }

  @Override
  Map<String, @Nullable Object> own(StaticFile file) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("src", file.url());
    return attributes;
  }
}
