package io.github.servletstorages.upload;

import io.github.servletstorages.storage.Printable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The name that a file had on the client, made fit to be shown. It is never used as a path. */
final class OriginalName {

  /** The most that file systems take, in characters. */
  private static final int MAX_LENGTH = 255;

  /** In UTF-8. Percent-encoded three times as much, which S3 still takes: 2 KiB of metadata. */
  private static final int MAX_BYTES = 600;

  private static final String NAMELESS = "file";

  /** Names that no file can have on Windows, with whatever extension. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(CON|PRN|AUX|NUL|(COM|LPT)[0-9\u00b9\u00b2\u00b3]) *(\\.|$)", Pattern.CASE_INSENSITIVE);

  private OriginalName() {}

  /**
   * Without control and invisible characters, blanks at the ends, and length without end. It is
   * neither {@code .} nor {@code ..}, nor the name of a device.
   */
  static String clean(String filename) {
    StringBuilder clean = new StringBuilder();
    filename.codePoints().filter(Printable::is).forEach(clean::appendCodePoint);
    String name = clean.toString().strip();
    return name.chars().allMatch(c -> c == '.') ? NAMELESS : shorten(withoutDevice(name));
  }

  private static String withoutDevice(String name) {
    return DEVICE.matcher(name).lookingAt() ? "_" + name : name;
  }

  /** Cuts in the middle: the extension tells more than the end of a long name. */
  private static String shorten(String name) {
    String extension = extension(name);
    int length = MAX_LENGTH - extension.length();
    int bytes = MAX_BYTES - sizeInBytes(extension);
    StringBuilder kept = new StringBuilder();
    int end = name.length() - extension.length();
    for (int c : name.substring(0, end).codePoints().toArray()) {
      length--;
      bytes -= sizeInBytes(Character.toString(c));
      if (length < 0 || bytes < 0) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept + extension;
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
  }

  private static int sizeInBytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
