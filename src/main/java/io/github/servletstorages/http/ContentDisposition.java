package io.github.servletstorages.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Values of the {@code Content-Disposition} response field (RFC 6266): how to treat a file, and
 * what name to save it under. Thread-safe.
 *
 * <p>The name is taken as one file name, whatever it holds: {@code /}, {@code \}, controls, bidi
 * controls, line separators and halves of surrogate pairs become {@code _}. So a name can neither
 * end the header nor point into a folder. An empty name is left out.
 */
public final class ContentDisposition {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String ATTR_CHAR_PUNCTUATION = "!#$&+-.^_`|~";

  private ContentDisposition() {}

  /**
   * A value that makes a browser save the file.
   *
   * <p>{@code filename} holds the name in ASCII, with {@code _} for each character outside it.
   * Where that loses something, or has a {@code %}, which some browsers take for an escape, {@code
   * filename*} follows with the name itself (RFC 8187), and browsers prefer that.
   */
  public static String attachment(String filename) {
    return value("attachment", filename);
  }

  /** A value that lets a browser show the file, with the name written as by {@link #attachment}. */
  public static String inline(String filename) {
    return value("inline", filename);
  }

  private static String value(String type, String filename) {
    Objects.requireNonNull(filename, "filename");
    if (filename.isEmpty()) {
      return type;
    }
    String name = asOneName(filename);
    String fallback = type + "; filename=\"" + ascii(name).replace("\"", "\\\"") + '"';
    return isPlain(name) ? fallback : fallback + "; filename*=UTF-8''" + extended(name);
  }

  private static String asOneName(String filename) {
    StringBuilder name = new StringBuilder(filename.length());
    filename.codePoints().map(c -> isUnsafe(c) ? '_' : c).forEach(name::appendCodePoint);
    return name.toString();
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == '/' || c == '\\' || isBidiControl(c);
    };
  }

  /** Those with the Unicode property Bidi_Control, which can show {@code gpj.exe} as exe.jpg. */
  private static boolean isBidiControl(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c < 0x80 && c != '%');
  }

  private static String ascii(String name) {
    StringBuilder ascii = new StringBuilder(name.length());
    name.codePoints().map(c -> c < 0x80 ? c : '_').forEach(ascii::appendCodePoint);
    return ascii.toString();
  }

  /** The {@code value-chars} of RFC 8187 §3.2.1. */
  private static String extended(String name) {
    StringBuilder extended = new StringBuilder(name.length() * 3);
    for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
      if (isAttrChar(value)) {
        extended.append((char) value);
      } else {
        HEX.toHexDigits(extended.append('%'), value);
      }
    }
    return extended.toString();
  }

  private static boolean isAttrChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ATTR_CHAR_PUNCTUATION.indexOf(c) >= 0;
  }
}
