package io.github.servletstorages.assets.references;

/**
 * A place in a file as editors show it. Immutable.
 *
 * @param line the line, from 1
 * @param column the character of the line, from 1; a tab is one character
 */
public record TextPosition(int line, int column) {

  /**
   * The place of a byte. Lines end with CR, LF or both. Characters are those of UTF-8.
   *
   * @param content the whole file
   * @param offset how many bytes stand before the place
   */
  public static TextPosition of(byte[] content, int offset) {
    int line = 1;
    int column = 1;
    for (int index = 0; index < offset; index++) {
      byte value = content[index];
      if (value == '\n' || (value == '\r' && !isLineFeed(content, index + 1))) {
        line++;
        column = 1;
      } else if (!isContinuation(value)) {
        column++;
      }
    }
    return new TextPosition(line, column);
  }

  private static boolean isLineFeed(byte[] content, int index) {
    return index < content.length && content[index] == '\n';
  }

  private static boolean isContinuation(byte value) {
    return (value & 0xC0) == 0x80;
  }

  /** {@code line:column}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
