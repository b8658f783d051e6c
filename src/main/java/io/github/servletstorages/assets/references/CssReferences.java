package io.github.servletstorages.assets.references;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references of a style sheet: {@code url()}, {@code src()}, strings in {@code
 * image-set()}, {@code @import} and the source map. One pass over the tokens of CSS Syntax Level 3,
 * as far as they tell where comments, strings and URLs begin and end.
 *
 * <p>What stands between the name of an at-rule and its block or semicolon is not loaded, so but
 * for the target of an {@code @import} nothing there is a reference: neither the URL of a
 * {@code @namespace} nor those in {@code supports()}. Strings in functions that only old versions
 * of Internet Explorer knew are none either.
 */
final class CssReferences {

  /** A bracket that has not been closed. */
  private enum Opening {
    PARENTHESIS,
    BRACKET,
    BRACE,
    /** A function whose strings are URLs. */
    URL_FUNCTION
  }

  /** Which part of an at-rule is being read. */
  private enum Prelude {
    NONE,
    IMPORT_TARGET,
    REST
  }

  private static final int OUTSIDE = -1;
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final SourceText source;
  private final String text;
  private final FoundReferences found = new FoundReferences();
  private final Deque<Opening> openings = new ArrayDeque<>();
  private int next;

  private Prelude prelude = Prelude.NONE;

  /** How many brackets were open where the current prelude began. */
  private int preludeDepth;

  /** How many brackets were open where the current custom property began, or {@link #OUTSIDE}. */
  private int customPropertyDepth = OUTSIDE;

  /** Whether a declaration or a rule may begin here. */
  private boolean atStart = true;

  private CssReferences(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The references of a style sheet, in order. */
  static List<Reference> in(SourceText sheet) {
    CssReferences references = new CssReferences(sheet);
    references.scan();
    return references.found.inOrder();
  }

  private void scan() {
    next = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    while (next < text.length()) {
      char c = text.charAt(next);
      if (CssCharacters.isWhitespace(c)) {
        next++;
      } else if (c == '/' && is('*', next + 1)) {
        comment();
      } else {
        boolean startsSomething = atStart;
        atStart = c == '{' || c == '}' || c == ';';
        token(c, startsSomething);
      }
    }
  }

  private void token(char c, boolean startsSomething) {
    switch (c) {
      case '"', '\'' -> string(c);
      case '@' -> atKeyword();
      case '#' -> hash();
      case '(' -> open(Opening.PARENTHESIS);
      case '[' -> open(Opening.BRACKET);
      case '{' -> openBrace();
      case ')', ']', '}' -> close(c);
      case ';' -> semicolon();
      default -> word(c, startsSomething);
    }
  }

  private void hash() {
    importTargetIsMissing();
    next = endOfName(next + 1);
  }

  private void word(char c, boolean startsSomething) {
    if (startsName(next)) {
      name(startsSomething);
      return;
    }
    importTargetIsMissing();
    if (CssCharacters.isDigit(c)) {
      number();
    } else {
      next++;
    }
  }

  private void comment() {
    int start = next + 2;
    int close = text.indexOf("*/", start);
    int end = close < 0 ? text.length() : close;
    found.addComment(source, start, end);
    next = close < 0 ? end : close + 2;
  }

  /** A string ends at its quote, or with the file; a newline makes it a bad string. */
  private void string(char quote) {
    int start = next + 1;
    int end = start;
    while (end < text.length() && text.charAt(end) != quote) {
      if (CssCharacters.isNewline(text.charAt(end))) {
        next = end;
        badString();
        return;
      }
      end = text.charAt(end) == '\\' ? CssEscapes.end(text, end) : end + 1;
    }
    next = Math.min(end + 1, text.length());
    if (openings.peek() == Opening.URL_FUNCTION || prelude == Prelude.IMPORT_TARGET) {
      reference(start, end);
    }
  }

  /** A function that holds a bad string is none that a browser knows. */
  private void badString() {
    importTargetIsMissing();
    if (openings.peek() == Opening.URL_FUNCTION) {
      openings.pop();
      openings.push(Opening.PARENTHESIS);
    }
  }

  private void atKeyword() {
    int start = next + 1;
    next = startsName(start) ? endOfName(start) : start;
    prelude = isName("import", start, next) ? Prelude.IMPORT_TARGET : Prelude.REST;
    preludeDepth = openings.size();
  }

  /** A name, a function, or a bare URL. */
  private void name(boolean startsSomething) {
    int start = next;
    next = endOfName(start);
    if (is('(', next)) {
      function(start, next);
      return;
    }
    importTargetIsMissing();
    if (startsSomething && text.startsWith("--", start) && is(':', skipWhitespace(next))) {
      customPropertyDepth = openings.size();
    }
  }

  private void function(int start, int end) {
    next = end + 1;
    if (isName("url", start, end)) {
      int argument = skipWhitespace(next);
      if (!is('"', argument) && !is('\'', argument)) {
        bareUrl(argument);
        return;
      }
      openings.push(Opening.URL_FUNCTION);
    } else if (isName("src", start, end)) {
      openings.push(Opening.URL_FUNCTION);
    } else {
      importTargetIsMissing();
      boolean imageSet = isName("image-set", start, end) || isName("-webkit-image-set", start, end);
      openings.push(imageSet ? Opening.URL_FUNCTION : Opening.PARENTHESIS);
    }
  }

  /** Consumes a url token (§4.3.6) from its first character on. */
  private void bareUrl(int start) {
    int end = start;
    while (end < text.length() && isBareUrlCharacter(end)) {
      end = text.charAt(end) == '\\' ? CssEscapes.end(text, end) : end + 1;
    }
    next = skipWhitespace(end);
    if (next == text.length() || text.charAt(next) == ')') {
      next = Math.min(next + 1, text.length());
      reference(start, end);
    } else {
      badUrl();
      importTargetIsMissing();
    }
  }

  private boolean isBareUrlCharacter(int index) {
    char c = text.charAt(index);
    return switch (c) {
      case ')', '(', '"', '\'' -> false;
      case '\\' -> isEscape(index);
      default -> !CssCharacters.isWhitespace(c) && !CssCharacters.isNonPrintable(c);
    };
  }

  private void badUrl() {
    while (next < text.length() && text.charAt(next) != ')') {
      next = isEscape(next) ? CssEscapes.end(text, next) : next + 1;
    }
    next = Math.min(next + 1, text.length());
  }

  private void reference(int start, int end) {
    @Nullable ReferenceKind kind = kind();
    if (kind != null) {
      found.add(kind, CssEscapes.undo(source.slice(start, end)));
    }
    importTargetIsMissing();
  }

  private @Nullable ReferenceKind kind() {
    return switch (prelude) {
      case IMPORT_TARGET -> ReferenceKind.CSS_IMPORT;
      case REST -> null;
      case NONE ->
          customPropertyDepth == OUTSIDE
              ? ReferenceKind.CSS_URL
              : ReferenceKind.CSS_CUSTOM_PROPERTY;
    };
  }

  /** The target comes first after {@code @import} or not at all. */
  private void importTargetIsMissing() {
    if (prelude == Prelude.IMPORT_TARGET) {
      prelude = Prelude.REST;
    }
  }

  private void open(Opening opening) {
    importTargetIsMissing();
    openings.push(opening);
    next++;
  }

  private void openBrace() {
    if (openings.size() == preludeDepth) {
      prelude = Prelude.NONE;
    }
    open(Opening.BRACE);
  }

  /** A bracket that closes nothing is a token like any other. */
  private void close(char c) {
    importTargetIsMissing();
    next++;
    @Nullable Opening innermost = openings.peek();
    if (innermost != null && closes(c, innermost)) {
      openings.pop();
      if (openings.size() < preludeDepth) {
        prelude = Prelude.NONE;
        preludeDepth = 0;
      }
      if (openings.size() < customPropertyDepth) {
        customPropertyDepth = OUTSIDE;
      }
    }
  }

  private static boolean closes(char c, Opening opening) {
    return switch (opening) {
      case PARENTHESIS, URL_FUNCTION -> c == ')';
      case BRACKET -> c == ']';
      case BRACE -> c == '}';
    };
  }

  private void semicolon() {
    next++;
    importTargetIsMissing();
    if (openings.size() == preludeDepth) {
      prelude = Prelude.NONE;
    }
    if (openings.size() == customPropertyDepth) {
      customPropertyDepth = OUTSIDE;
    }
  }

  /** A number takes its unit with it, so that {@code 1url(x)} holds no URL. */
  private void number() {
    while (next < text.length()
        && (CssCharacters.isDigit(text.charAt(next))
            || (text.charAt(next) == '.' && isDigit(next + 1)))) {
      next++;
    }
    if (startsName(next)) {
      next = endOfName(next);
    }
  }

  private boolean startsName(int index) {
    if (index >= text.length()) {
      return false;
    }
    char c = text.charAt(index);
    if (c == '-') {
      return is('-', index + 1)
          || isEscape(index + 1)
          || (index + 1 < text.length() && CssCharacters.isNameStart(text.charAt(index + 1)));
    }
    return CssCharacters.isNameStart(c) || isEscape(index);
  }

  private int endOfName(int start) {
    int index = start;
    while (index < text.length()) {
      if (CssCharacters.isName(text.charAt(index))) {
        index++;
      } else if (isEscape(index)) {
        index = CssEscapes.end(text, index);
      } else {
        return index;
      }
    }
    return index;
  }

  /** Whether a backslash here begins an escape (§4.3.8). */
  private boolean isEscape(int index) {
    return is('\\', index)
        && (index + 1 == text.length() || !CssCharacters.isNewline(text.charAt(index + 1)));
  }

  private boolean isName(String name, int start, int end) {
    if (end - start == name.length()) {
      return text.regionMatches(true, start, name, 0, name.length());
    }
    return end - start > name.length()
        && text.substring(start, end).indexOf('\\') >= 0
        && CssEscapes.undo(source.slice(start, end)).text().equalsIgnoreCase(name);
  }

  private int skipWhitespace(int start) {
    int index = start;
    while (index < text.length() && CssCharacters.isWhitespace(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private boolean is(char expected, int index) {
    return index < text.length() && text.charAt(index) == expected;
  }

  private boolean isDigit(int index) {
    return index < text.length() && CssCharacters.isDigit(text.charAt(index));
  }
}
