package io.github.servletstorages.storage;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The rules that keys and prefixes of keys share. */
final class KeySyntax {

  private KeySyntax() {}

  /** What must hold of the text as a whole. */
  static void requireText(String text) {
    if (isPlain(text) && text.length() <= Key.MAX_BYTES) {
      return;
    }
    text.codePoints()
        .filter(c -> c == '\\' || !Printable.is(c))
        .findFirst()
        .ifPresent(c -> refuse(text, c));
    if (text.getBytes(StandardCharsets.UTF_8).length > Key.MAX_BYTES) {
      throw new InvalidKeyException(
          text, "it has more than " + Key.MAX_BYTES + " bytes in UTF-8; shorten it");
    }
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw new InvalidKeyException(text, "it is not in Unicode Normalization Form C");
    }
  }

  /** Whether it is visible ASCII, as most names are, of which only the length needs a look. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** What must hold of each part between slashes. */
  static void requireSegment(String text, String segment) {
    if (segment.isEmpty()) {
      throw new InvalidKeyException(
          text, "it is empty, starts or ends with a slash, or has two slashes in a row");
    }
    requireNoDots(text, segment);
  }

  static void requireNoDots(String text, String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw new InvalidKeyException(text, "it has the segment \"" + segment + "\"");
    }
  }

  private static void refuse(String text, int c) {
    throw new InvalidKeyException(text, String.format("it has the character U+%04X", c));
  }
}
