package io.github.servletstorages.upload;

/** The name that a file had on the client, made fit to be shown. It is never used as a path. */
final class OriginalName {

  /** The most that file systems take, in characters. */
  private static final int MAX_LENGTH = 255;

  private static final String NAMELESS = "file";

  private OriginalName() {}

  /** Without control and invisible characters, blanks at the ends, and length without end. */
  static String clean(String filename) {
    StringBuilder clean = new StringBuilder();
    filename.codePoints().filter(OriginalName::isVisible).forEach(clean::appendCodePoint);
    String name = clean.toString().strip();
    return name.isEmpty() ? NAMELESS : shorten(name);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Cuts in the middle: the extension tells more than the end of a long name. */
  private static String shorten(String name) {
    int length = name.codePointCount(0, name.length());
    if (length <= MAX_LENGTH) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    int kept = MAX_LENGTH - extension.length();
    return name.substring(0, name.offsetByCodePoints(0, kept)) + extension;
  }
}
