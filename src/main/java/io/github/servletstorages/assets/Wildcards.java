package io.github.servletstorages.assets;

import java.util.Objects;

/**
 * A pattern in which {@code *} stands for any characters but a slash, {@code ?} for one. Immutable.
 *
 * @param pattern the pattern as it is written
 */
record Wildcards(String pattern) {

  private static final int NONE = -1;

  Wildcards {
    Objects.requireNonNull(pattern, "pattern");
  }

  /** Whether it is for whole paths, and not for names anywhere in them. */
  boolean isPath() {
    return pattern.indexOf('/') >= 0;
  }

  /**
   * Whether a part of a text is what the pattern stands for. After a difference the last star takes
   * one character more; an earlier one never has to, for slashes stand only for themselves.
   */
  boolean matches(String text, int start, int end) {
    int at = start;
    int p = 0;
    int afterStar = NONE;
    int starEnd = NONE;
    while (at < end || p < pattern.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        afterStar = ++p;
        starEnd = at;
      } else if (at < end && p < pattern.length() && isFor(pattern.charAt(p), text.charAt(at))) {
        at += pattern.charAt(p) == '?' ? Character.charCount(text.codePointAt(at)) : 1;
        p++;
      } else if (afterStar != NONE && starEnd < end && text.charAt(starEnd) != '/') {
        at = ++starEnd;
        p = afterStar;
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean isFor(char pattern, char c) {
    return pattern == '?' ? c != '/' : pattern == c;
  }
}
