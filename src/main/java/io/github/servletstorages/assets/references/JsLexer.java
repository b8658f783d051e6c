package io.github.servletstorages.assets.references;

import java.util.HexFormat;

/**
 * Reads JavaScript token by token (ECMAScript, §12), scripts and modules alike, and any garbage
 * too: what is no token is skipped. One pass; nothing is read twice but the line of a regular
 * expression that doesn't end. Mutable, for use by one thread during one scan.
 */
final class JsLexer {

  enum Token {
    END,
    NAME,
    NUMBER,
    /** A string, or a template without substitutions. */
    STRING,
    /** A part of a template that has substitutions. */
    TEMPLATE_PART,
    REGULAR_EXPRESSION,
    PUNCTUATOR
  }

  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  /** A look into a table for each character is the faster way; a character is one byte. */
  private static final boolean[] NAME_PARTS = nameParts();

  private final SourceText source;
  private final String text;
  private final FoundReferences found;
  private final JsContext context = new JsContext();
  private int next;

  private Token token = Token.END;
  private int start;
  private boolean isProperty;

  /** Whether only white space and comments have come since the last line began. */
  private boolean atLineStart = true;

  /** Before this index no regular expression can end, so none begins. */
  private int noRegularExpressionBefore;

  /**
   * @param found is told of comments that name a source map
   */
  JsLexer(SourceText source, FoundReferences found) {
    this.source = source;
    this.text = source.text();
    this.found = found;
    next = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    if (text.startsWith("#!", next)) {
      next = endOfLine(next);
    }
  }

  /** The token that was read last. */
  Token token() {
    return token;
  }

  /** Whether the token is this word, and neither a property's name nor written with escapes. */
  boolean isWord(String word) {
    return !isProperty && isName(word);
  }

  /** Whether the token is this name, of a property too. */
  boolean isName(String name) {
    return token == Token.NAME
        && next - start == name.length()
        && text.regionMatches(start, name, 0, name.length());
  }

  boolean isPunctuator(char c) {
    return token == Token.PUNCTUATOR && next - start == 1 && text.charAt(start) == c;
  }

  boolean isString() {
    return token == Token.STRING;
  }

  /** What the string that was read last holds. */
  SourceText string() {
    return JsEscapes.undo(source.slice(start + 1, next - 1));
  }

  /** Reads the next token. */
  void advance() {
    boolean afterDot = token == Token.PUNCTUATOR && endsInDot();
    skipBlanksAndComments();
    atLineStart = false;
    start = next;
    if (next == text.length()) {
      token = Token.END;
      return;
    }
    char c = text.charAt(next);
    if (isNamePart(c) && !isDigit(c)) {
      name(afterDot);
    } else if (isDigit(c) || (c == '.' && isDigitAt(next + 1))) {
      number();
    } else {
      other(c);
    }
  }

  /** After {@code .} and {@code ?.}, not after {@code ...}, comes the name of a property. */
  private boolean endsInDot() {
    return text.charAt(next - 1) == '.' && next - start < 3;
  }

  private void other(char c) {
    switch (c) {
      case '"', '\'' -> string(c);
      case '`' -> template();
      case '#' -> {
        next++;
        name(true);
      }
      case '/' -> slash();
      default -> punctuator(c);
    }
  }

  private void name(boolean property) {
    next = endOfName(next);
    token = Token.NAME;
    isProperty = property;
    JsKeyword keyword = property ? null : JsKeyword.at(text, start, next);
    if (keyword == null) {
      context.operand();
    } else {
      context.keyword(keyword);
    }
  }

  private void number() {
    next = endOfName(next);
    while (is('.', next)) {
      next = endOfName(next + 1);
    }
    operand(Token.NUMBER);
  }

  /** A string ends at its quote; where a line ends first, it is none, and code goes on after it. */
  private void string(char quote) {
    next++;
    while (next < text.length() && text.charAt(next) != quote) {
      char c = text.charAt(next);
      if (c == '\n' || c == '\r') {
        operand(Token.TEMPLATE_PART);
        return;
      }
      next += c == '\\' ? escapeLength(next) : 1;
    }
    close(Token.STRING);
  }

  private int escapeLength(int index) {
    int length = text.startsWith("\r\n", index + 1) ? 3 : 2;
    return Math.min(length, text.length() - index);
  }

  private void template() {
    next++;
    templatePart(Token.STRING);
  }

  private void templatePart(Token whole) {
    while (next < text.length() && text.charAt(next) != '`') {
      char c = text.charAt(next);
      if (c == '$' && text.startsWith("{", next + 1)) {
        next += 2;
        token = Token.TEMPLATE_PART;
        context.openSubstitution();
        return;
      }
      next += c == '\\' ? escapeLength(next) : 1;
    }
    close(whole);
  }

  /** Steps over a closing quote. Without one, the token reaches to the end of the file. */
  private void close(Token closed) {
    boolean isClosed = next < text.length();
    next += isClosed ? 1 : 0;
    operand(isClosed ? closed : Token.TEMPLATE_PART);
  }

  private void slash() {
    if (context.expectsOperand() && next >= noRegularExpressionBefore) {
      regularExpression();
    } else {
      operator();
    }
  }

  private void regularExpression() {
    boolean inClass = false;
    int end = next + 1;
    while (end < text.length() && !isLineTerminator(end)) {
      char c = text.charAt(end);
      if (c == '/' && !inClass) {
        next = endOfName(end + 1);
        operand(Token.REGULAR_EXPRESSION);
        return;
      }
      if (c == '[' || c == ']') {
        inClass = c == '[';
      }
      boolean escapes = c == '\\' && end + 1 < text.length() && !isLineTerminator(end + 1);
      end += escapes ? 2 : 1;
    }
    noRegularExpressionBefore = end;
    operator();
  }

  private void punctuator(char c) {
    token = Token.PUNCTUATOR;
    next++;
    switch (c) {
      case '(' -> context.openParenthesis();
      case ')' -> context.closeParenthesis();
      case '[' -> context.openBracket();
      case ']' -> context.closeBracket();
      case '{' -> context.openBrace();
      case '}' -> closeBrace();
      case ';' -> context.semicolon();
      case ':' -> context.colon();
      case '*' -> context.star();
      case '?' -> questionMark();
      case '.' -> dots();
      case '=' -> arrow();
      case '+', '-' -> increment(c);
      default -> context.operator();
    }
  }

  private void closeBrace() {
    if (context.closeBrace()) {
      templatePart(Token.TEMPLATE_PART);
    }
  }

  private void questionMark() {
    if (is('.', next) && !isDigitAt(next + 1)) {
      next++;
      context.operator();
    } else if (is('?', next)) {
      next++;
      context.operator();
    } else {
      context.questionMark();
    }
  }

  private void dots() {
    next += text.startsWith("..", next) ? 2 : 0;
    context.operator();
  }

  private void arrow() {
    if (is('>', next)) {
      next++;
      context.arrow();
    } else {
      context.operator();
    }
  }

  private void increment(char c) {
    if (is(c, next)) {
      next++;
      context.increment();
    } else {
      context.operator();
    }
  }

  private void operator() {
    token = Token.PUNCTUATOR;
    next++;
    context.operator();
  }

  private void operand(Token kind) {
    token = kind;
    context.operand();
  }

  private void skipBlanksAndComments() {
    while (next < text.length()) {
      char c = text.charAt(next);
      if (isBlank(c)) {
        atLineStart |= c == '\n' || c == '\r';
        next++;
      } else if (!mayBeginComment(c) && c < 0x80) {
        return;
      } else if (text.startsWith("//", next)) {
        lineComment(2);
      } else if (text.startsWith("/*", next)) {
        blockComment();
      } else if (text.startsWith("<!--", next) || (atLineStart && text.startsWith("-->", next))) {
        lineComment(3); // as in the web pages of old; modules have no use for these signs
      } else if (c >= 0x80 && unicodeBlankLength(next) > 0) {
        next += unicodeBlankLength(next);
      } else {
        return;
      }
    }
  }

  private static boolean mayBeginComment(char c) {
    return c == '/' || c == '<' || c == '-';
  }

  private void lineComment(int opening) {
    int end = endOfLine(next);
    found.addComment(source, next + opening, end);
    next = end;
  }

  private void blockComment() {
    int close = text.indexOf("*/", next + 2);
    int end = close < 0 ? text.length() : close;
    found.addComment(source, next + 2, end);
    next = close < 0 ? end : close + 2;
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < text.length() && !isLineTerminator(end)) {
      end++;
    }
    return end;
  }

  private int endOfName(int from) {
    int end = from;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      char c = text.charAt(end);
      if (c == '\\' && text.startsWith("u{", end + 1)) {
        end = endOfBracedEscape(end + 3);
      } else if (c >= 0x80 && unicodeBlankLength(end) > 0) {
        return end;
      } else {
        end++;
      }
    }
    return end;
  }

  private int endOfBracedEscape(int from) {
    int end = from;
    while (end < text.length() && HexFormat.isHexDigit(text.charAt(end))) {
      end++;
    }
    return is('}', end) ? end + 1 : end;
  }

  private boolean isLineTerminator(int index) {
    char c = text.charAt(index);
    return c == '\n'
        || c == '\r'
        || (c == 0xE2
            && (text.startsWith("\u0080\u00A8", index + 1)
                || text.startsWith("\u0080\u00A9", index + 1)));
  }

  /**
   * How many bytes of UTF-8 a blank outside ASCII has: U+00A0, U+1680, U+2000 to U+200A, U+2028,
   * U+2029, U+202F, U+205F, U+3000 and U+FEFF; 0 for everything else.
   */
  private int unicodeBlankLength(int index) {
    char second = index + 1 < text.length() ? text.charAt(index + 1) : 0;
    char third = index + 2 < text.length() ? text.charAt(index + 2) : 0;
    boolean blank =
        switch (text.charAt(index)) {
          case 0xE1 -> second == 0x9A && third == 0x80;
          case 0xE2 ->
              (second == 0x80 && third >= 0x80 && third <= 0x8A)
                  || (second == 0x80 && (third == 0xA8 || third == 0xA9 || third == 0xAF))
                  || (second == 0x81 && third == 0x9F);
          case 0xE3 -> second == 0x80 && third == 0x80;
          case 0xEF -> second == 0xBB && third == 0xBF;
          default -> false;
        };
    if (blank) {
      return 3;
    }
    return text.charAt(index) == 0xC2 && second == 0xA0 ? 2 : 0;
  }

  private boolean is(char expected, int index) {
    return index < text.length() && text.charAt(index) == expected;
  }

  private boolean isDigitAt(int index) {
    return index < text.length() && isDigit(text.charAt(index));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isNamePart(char c) {
    return NAME_PARTS[c & 0xFF];
  }

  /** Bytes outside ASCII are parts of letters, and a backslash begins one. */
  private static boolean[] nameParts() {
    boolean[] parts = new boolean[0x100];
    for (char c = 0; c < parts.length; c++) {
      parts[c] =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || isDigit(c)
              || c == '_'
              || c == '$'
              || c == '\\'
              || c >= 0x80;
    }
    return parts;
  }
}
