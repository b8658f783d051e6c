package io.github.servletstorages.assets.references;

import org.jspecify.annotations.Nullable;

/**
 * Comments of the form {@code # sourceMappingURL=x} (ECMA-426 §11.1.2), or with {@code @} as they
 * once were.
 */
final class SourceMapComment {
  private static final String NAME = "sourceMappingURL=";

  private SourceMapComment() {}

  /**
   * The URL that a comment names; null if it names none.
   *
   * @param start where the content of the comment begins
   * @param end where the content of the comment ends
   */
  static @Nullable SourceText url(SourceText source, int start, int end) {
    if (start == end || (source.charAt(start) != '#' && source.charAt(start) != '@')) {
      return null;
    }
    int name = skipBlanks(source, start + 1, end);
    if (!source.text().startsWith(NAME, name)) {
      return null;
    }
    int urlStart = name + NAME.length();
    int urlEnd = urlStart;
    while (urlEnd < end && isUrlCharacter(source.charAt(urlEnd))) {
      urlEnd++;
    }
    return skipBlanks(source, urlEnd, end) == end ? source.slice(urlStart, urlEnd) : null;
  }

  private static int skipBlanks(SourceText source, int start, int end) {
    int index = start;
    while (index < end && source.charAt(index) <= ' ') {
      index++;
    }
    return index;
  }

  private static boolean isUrlCharacter(char c) {
    return c > ' ' && c != '"' && c != '\'';
  }
}
