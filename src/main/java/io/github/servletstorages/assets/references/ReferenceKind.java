package io.github.servletstorages.assets.references;

/** How one file refers to another. */
public enum ReferenceKind {
  /** {@code url()}, {@code src()} and the strings of {@code image-set()} in a style sheet. */
  CSS_URL,

  /** The target of an {@code @import}. */
  CSS_IMPORT,

  /**
   * As {@link #CSS_URL}, in the value of a custom property. Browsers resolve it against the sheet
   * that uses the property, not always the one that sets it, so a missing target proves no fault.
   */
  CSS_CUSTOM_PROPERTY,

  /** {@code import … from "x"}, {@code import "x"} and {@code export … from "x"}. */
  JS_IMPORT,

  /** {@code import("x")}. */
  JS_DYNAMIC_IMPORT,

  /** {@code new URL("x", import.meta.url)}. */
  JS_URL,

  /** An attribute of an SVG element, or of {@code <?xml-stylesheet?>}, that is a URL. */
  SVG_LINK,

  /** The image of an icon or screenshot in a web application manifest. */
  MANIFEST_IMAGE,

  /** A {@code sourceMappingURL} comment. Only developer tools follow it. */
  SOURCE_MAP;

  /** Whether it is a module specifier, in which a name without {@code ./} is not a relative URL. */
  public boolean isModuleSpecifier() {
    return this == JS_IMPORT || this == JS_DYNAMIC_IMPORT;
  }

  /**
   * Whether the reference may stand without quotes, where the end of a comment would end it too.
   */
  public boolean mayBeUnquoted() {
    return switch (this) {
      case CSS_URL, CSS_IMPORT, CSS_CUSTOM_PROPERTY, SOURCE_MAP -> true;
      case JS_IMPORT, JS_DYNAMIC_IMPORT, JS_URL, SVG_LINK, MANIFEST_IMAGE -> false;
    };
  }

  /** Whether a page is sure to miss something if the target isn't there. */
  public boolean isNeeded() {
    return this != SOURCE_MAP && this != CSS_CUSTOM_PROPERTY;
  }
}
