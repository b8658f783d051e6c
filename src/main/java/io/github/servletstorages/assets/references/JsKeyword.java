package io.github.servletstorages.assets.references;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words after which something else than an operator may come. All others are like names. */
enum JsKeyword {
  ASYNC,
  AWAIT,
  BREAK,
  CASE,
  CLASS,
  CONST,
  CONTINUE,
  DEBUGGER,
  DEFAULT,
  DELETE,
  DO,
  ELSE,
  EXPORT,
  EXTENDS,
  FINALLY,
  FOR,
  FUNCTION,
  IF,
  IN,
  INSTANCEOF,
  NEW,
  OF,
  RETURN,
  THROW,
  TRY,
  TYPEOF,
  VAR,
  VOID,
  WHILE,
  WITH,
  YIELD;

  private static final int SHORTEST = 2;
  private static final int LONGEST = 10;
  private static final Map<String, JsKeyword> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(JsKeyword::word, Function.identity()));

  /** The keyword that a part of a text is; null if it is none. */
  static @Nullable JsKeyword at(String text, int start, int end) {
    int length = end - start;
    if (length < SHORTEST || length > LONGEST || text.charAt(start) < 'a') {
      return null;
    }
    return BY_WORD.get(text.substring(start, end));
  }

  private static String word(JsKeyword keyword) {
    return keyword.name().toLowerCase(Locale.ROOT);
  }
}
