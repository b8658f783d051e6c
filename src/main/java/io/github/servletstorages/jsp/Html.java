package io.github.servletstorages.jsp;

/** Escapes text for HTML. */
final class Html {

  private Html() {}

  /** The URL, with the characters that mean something in an HTML attribute escaped. */
  static String escape(String url) {
    // our URLs hold no quotes and angle brackets; a query may hold an ampersand
    return url.indexOf('&') < 0 ? url : url.replace("&", "&amp;");
  }
}
