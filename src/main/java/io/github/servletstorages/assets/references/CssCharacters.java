package io.github.servletstorages.assets.references;

/** Classes of characters (CSS Syntax Level 3, §4.2). */
final class CssCharacters {
  private CssCharacters() {}

  static boolean isWhitespace(char c) {
    return c == ' ' || c == '\t' || isNewline(c);
  }

  static boolean isNewline(char c) {
    return c == '\n' || c == '\r' || c == '\f';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Bytes outside ASCII are parts of characters that names may hold. */
  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  static boolean isName(char c) {
    return isNameStart(c) || isDigit(c) || c == '-';
  }

  static boolean isNonPrintable(char c) {
    return c <= '\b' || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F;
  }
}
