package io.github.servletstorages.assets.references;

import java.util.HexFormat;

/** Escapes of CSS (CSS Syntax Level 3, §4.3.7). */
final class CssEscapes {
  private static final int MOST_DIGITS = 6;
  private static final int REPLACEMENT = 0xFFFD;

  private CssEscapes() {}

  /** The content of a string, a bare URL or a name, without escapes. */
  static SourceText undo(SourceText escaped) {
    String text = escaped.text();
    if (text.indexOf('\\') < 0) {
      return escaped;
    }
    SourceText.Builder plain = new SourceText.Builder(text.length());
    int end;
    for (int index = 0; index < text.length(); index = end) {
      if (text.charAt(index) == '\\') {
        end = end(text, index);
        undo(escaped, index, end, plain);
      } else {
        end = index + 1;
        plain.append(text.charAt(index), escaped.offset(index));
      }
    }
    return plain.build(escaped.offset(text.length()));
  }

  /** Where the escape ends that the backslash at {@code start} begins. */
  static int end(String text, int start) {
    int index = start + 1;
    if (index >= text.length()) {
      return index;
    }
    if (!HexFormat.isHexDigit(text.charAt(index))) {
      return CssCharacters.isNewline(text.charAt(index)) ? endOfBlank(text, index) : index + 1;
    }
    int digits = index;
    while (index < text.length()
        && index < digits + MOST_DIGITS
        && HexFormat.isHexDigit(text.charAt(index))) {
      index++;
    }
    return endOfBlank(text, index);
  }

  private static int endOfBlank(String text, int index) {
    if (text.startsWith("\r\n", index)) {
      return index + 2;
    }
    boolean blank = index < text.length() && CssCharacters.isWhitespace(text.charAt(index));
    return blank ? index + 1 : index;
  }

  private static void undo(SourceText escaped, int start, int end, SourceText.Builder plain) {
    if (start + 1 == end || CssCharacters.isNewline(escaped.charAt(start + 1))) {
      return; // a backslash before a newline, or at the end of the file, stands for nothing
    }
    char first = escaped.charAt(start + 1);
    if (HexFormat.isHexDigit(first)) {
      String digits = escaped.text().substring(start + 1, end).strip();
      plain.appendCodePoint(codePoint(Integer.parseInt(digits, 16)), escaped.offset(start));
    } else {
      plain.append(first, escaped.offset(start));
    }
  }

  private static int codePoint(int value) {
    boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return value == 0 || surrogate || value > Character.MAX_CODE_POINT ? REPLACEMENT : value;
  }
}
