package io.github.servletstorages.http;

import org.jspecify.annotations.Nullable;

/**
 * Reads a header field value from left to right, by the common rules of RFC 9110 §5.6. Mutable, for
 * use by one thread during one parse.
 */
final class FieldCursor {
  private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

  private final String text;
  private int position;

  FieldCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return position == text.length();
  }

  /** Steps over {@code expected} if it comes next. */
  boolean accept(char expected) {
    if (atEnd() || text.charAt(position) != expected) {
      return false;
    }
    position++;
    return true;
  }

  /** Steps over {@code OWS} (§5.6.3). */
  void skipWhitespace() {
    while (!atEnd() && isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  /** The token that comes next (§5.6.2), or an empty string if none does. */
  String token() {
    int start = position;
    skipToken();
    return text.substring(start, position);
  }

  /** Steps over the token that comes next, if one does. */
  void skipToken() {
    while (!atEnd() && isTokenCharacter(text.charAt(position))) {
      position++;
    }
  }

  /** Where to read next. */
  int position() {
    return position;
  }

  /** Whether a token that began at that position is this one, in any case. */
  boolean hasReadSince(int start, String token) {
    return position - start == token.length()
        && text.regionMatches(true, start, token, 0, token.length());
  }

  /** The digit that comes next, or -1, without a step, if none does. */
  int digit() {
    if (atEnd() || text.charAt(position) < '0' || text.charAt(position) > '9') {
      return -1;
    }
    return text.charAt(position++) - '0';
  }

  /** Whether this is where a member of a comma-separated list ends. */
  boolean atEndOfMember() {
    return atEnd() || text.charAt(position) == ',';
  }

  /** Steps to the next comma, or to the end. */
  void skipToEndOfMember() {
    int comma = text.indexOf(',', position);
    position = comma < 0 ? text.length() : comma;
  }

  /** Everything that has not been read, up to the white space at the end. */
  String rest() {
    return trim(text.substring(position));
  }

  /** The unescaped content of the quoted string that comes next (§5.6.4), or null if none does. */
  @Nullable String quotedString() {
    if (!accept('"')) {
      return null;
    }
    StringBuilder content = new StringBuilder();
    while (!atEnd()) {
      char next = text.charAt(position++);
      if (next == '"') {
        return content.toString();
      }
      if (next == '\\') {
        if (atEnd()) {
          return null;
        }
        next = text.charAt(position++);
      }
      if (!isQuotable(next)) {
        return null;
      }
      content.append(next);
    }
    return null;
  }

  /** The entity tag that comes next (§8.8.3), or null, without a step, if none does. */
  @Nullable EntityTag entityTag() {
    int start = position;
    boolean weak = text.startsWith("W/", start);
    position += weak ? 2 : 0;
    if (accept('"')) {
      String value = opaqueTag();
      if (accept('"')) {
        return new EntityTag(value, weak);
      }
    }
    position = start;
    return null;
  }

  private String opaqueTag() {
    int start = position;
    while (!atEnd() && EntityTag.isTagCharacter(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  /** The text without {@code OWS} (§5.6.3) at its ends; other kinds of white space stay. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isWhitespace(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isTokenCharacter((char) c));
  }

  /** Whether a quoted string may hold the character, escaped or not: {@code obs-text} included. */
  static boolean isQuotable(char c) {
    return c == '\t' || (c >= ' ' && c != 0x7F && c <= 0xFF);
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_PUNCTUATION.indexOf(c) >= 0;
  }
}
