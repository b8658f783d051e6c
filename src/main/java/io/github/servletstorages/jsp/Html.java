package io.github.servletstorages.jsp;

/** Escapes text for HTML. */
final class Html {

  private Html() {}

  /** One of our URLs, which hold no quotes and angle brackets; a query may hold an ampersand. */
  static String escapeUrl(String url) {
    return url.indexOf('&') < 0 ? url : url.replace("&", "&amp;");
  }

  /** A text, fit for an attribute in either quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
