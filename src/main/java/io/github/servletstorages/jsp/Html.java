package io.github.servletstorages.jsp;

/** Escapes text for HTML. */
final class Html {

  private Html() {}

  /** A text, fit for an attribute in either quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
