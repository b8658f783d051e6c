package io.github.servletstorages.storage;

/** Names that strangers chose, made fit for logs, terminals and messages. */
public final class Printable {

  private Printable() {}

  /**
   * Whether a character shows, and only itself: no control character, nothing invisible, nothing
   * that turns the direction of text, no line separator, no half of a surrogate pair.
   */
  public static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * A text in quotes, with a question mark for each character that doesn't show, cut with an
   * ellipsis after so many characters.
   *
   * @param most how many characters are shown, 1 or more
   */
  public static String quote(String text, int most) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().limit(most).map(c -> is(c) ? c : '?').forEach(quoted::appendCodePoint);
    if (text.codePointCount(0, text.length()) > most) {
      quoted.append('…');
    }
    return quoted.append('"').toString();
  }
}
