package io.github.servletstorages.jsp;

import io.github.servletstorages.StaticFile;
import jakarta.servlet.jsp.JspException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code <s:preload path="fonts/inter.woff2" as="font"/>}: a file to fetch ahead of its use. */
public final class PreloadTag extends ElementTag {

  /** The destinations of the Fetch standard that browsers preload for. */
  private static final Set<String> DESTINATIONS =
      Set.of(
          "audio",
          "document",
          "embed",
          "fetch",
          "font",
          "image",
          "object",
          "script",
          "style",
          "track",
          "video",
          "worker");

  /** What a browser always fetches by CORS, or a page does; a preload in another way is wasted. */
  private static final Set<String> FETCHED_BY_CORS = Set.of("font", "fetch");

  /** What {@link StylesheetTag} and {@link ScriptTag} may let browsers check. */
  private static final Set<String> CHECKED = Set.of("style", "script");

  private String as = "";

  /** For the container. */
  public PreloadTag() {}

  /** What it is for: {@code style}, {@code script}, {@code font}, {@code image} and others. */
  public void setAs(String as) {
    this.as = as;
  }

  @Override
  String element() {
    return "link";
  }

  @Override
  Map<String, @Nullable Object> own(StaticFile file) throws JspException {
    if (!DESTINATIONS.contains(as)) {
      throw new JspException("as \"" + as + "\" must be one of " + new TreeSet<>(DESTINATIONS));
    }
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("rel", "preload");
    attributes.put("href", file.url());
    attributes.put("as", as);
    return attributes;
  }

  @Override
  void addDefaults(Map<String, @Nullable Object> attributes, StaticFile file, boolean checked) {
    attributes.putIfAbsent("type", file.mediaType().split(";", 2)[0]);
    if (FETCHED_BY_CORS.contains(as)) {
      attributes.putIfAbsent("crossorigin", "anonymous");
    }
    super.addDefaults(attributes, file, checked && CHECKED.contains(as));
  }
}
