package io.github.servletstorages.assets.references;

import java.util.HexFormat;

/** Escapes in strings and templates (ECMAScript, §12.9.4). */
final class JsEscapes {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int MOST_BRACED_DIGITS = 6;
  private static final String SIMPLE = "bfnrtv0";
  private static final String STANDS_FOR = "\b\f\n\r\t\u000B\0";

  private final SourceText escaped;
  private final String text;
  private final SourceText.Builder plain;
  private int next;

  private JsEscapes(SourceText escaped) {
    this.escaped = escaped;
    this.text = escaped.text();
    this.plain = new SourceText.Builder(text.length());
  }

  /** The content of a string, without escapes. */
  static SourceText undo(SourceText escaped) {
    return escaped.text().indexOf('\\') < 0 ? escaped : new JsEscapes(escaped).undo();
  }

  private SourceText undo() {
    while (next < text.length()) {
      if (text.charAt(next) == '\\' && next + 1 < text.length()) {
        undoEscape(next);
      } else {
        plain.append(text.charAt(next), escaped.offset(next));
        next++;
      }
    }
    return plain.build(escaped.offset(text.length()));
  }

  private void undoEscape(int start) {
    char c = text.charAt(start + 1);
    next = start + 2;
    switch (c) {
      case 'x' -> plain.appendCodePoint(hex(2), escaped.offset(start));
      case 'u' -> plain.appendCodePoint(unicode(), escaped.offset(start));
      case '\r' -> next = text.startsWith("\n", next) ? next + 1 : next;
      case '\n' -> {}
      default -> {
        int simple = SIMPLE.indexOf(c);
        plain.append(simple < 0 ? c : STANDS_FOR.charAt(simple), escaped.offset(start));
      }
    }
  }

  private int unicode() {
    if (next < text.length() && text.charAt(next) == '{') {
      return braced();
    }
    int first = hex(4);
    if (Character.isHighSurrogate((char) first) && text.startsWith("\\u", next)) {
      next += 2;
      int second = hex(4);
      return Character.isLowSurrogate((char) second)
          ? Character.toCodePoint((char) first, (char) second)
          : REPLACEMENT;
    }
    return replaceSurrogate(first);
  }

  private int braced() {
    int close = next + 1;
    while (close < text.length()
        && close <= next + MOST_BRACED_DIGITS
        && HexFormat.isHexDigit(text.charAt(close))) {
      close++;
    }
    int digits = close - next - 1;
    if (digits == 0 || close == text.length() || text.charAt(close) != '}') {
      return REPLACEMENT;
    }
    int value = HexFormat.fromHexDigits(text, next + 1, close);
    next = close + 1;
    return value > Character.MAX_CODE_POINT ? REPLACEMENT : replaceSurrogate(value);
  }

  /** That many digits; where there are fewer, a sign that stands for no character. */
  private int hex(int digits) {
    int end = next + digits;
    if (end > text.length() || !text.substring(next, end).chars().allMatch(HexFormat::isHexDigit)) {
      return REPLACEMENT;
    }
    int value = HexFormat.fromHexDigits(text, next, end);
    next = end;
    return value;
  }

  private static int replaceSurrogate(int value) {
    boolean half = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return half ? REPLACEMENT : value;
  }
}
