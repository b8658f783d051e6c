package io.github.servletstorages.assets.references;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Character references and the five entities that all XML knows (XML 1.0, §4.1 and §4.6). */
final class XmlEscapes {
  private static final Map<String, Integer> ENTITIES =
      Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", 0x27);
  private static final int LONGEST = 10;

  private XmlEscapes() {}

  /** An attribute's value without escapes. Entities that the document declares itself stay. */
  static SourceText undo(SourceText escaped) {
    if (escaped.text().indexOf('&') < 0) {
      return escaped;
    }
    SourceText.Builder plain = new SourceText.Builder(escaped.length());
    undo(escaped, plain);
    return plain.build(escaped.offset(escaped.length()));
  }

  /** Adds a text, without escapes, to what has been put together so far. */
  static void undo(SourceText escaped, SourceText.Builder plain) {
    int end;
    for (int index = 0; index < escaped.length(); index = end) {
      end = escaped.charAt(index) == '&' ? end(escaped, index) : index + 1;
      @Nullable Integer codePoint =
          end == index + 1 ? null : codePoint(escaped.text().substring(index + 1, end - 1));
      if (codePoint == null) {
        end = index + 1;
        plain.append(escaped.charAt(index), escaped.offset(index));
      } else {
        plain.appendCodePoint(codePoint, escaped.offset(index));
      }
    }
  }

  /** Where the reference ends that the ampersand begins; right after that if it begins none. */
  private static int end(SourceText escaped, int start) {
    int most = Math.min(escaped.length(), start + LONGEST);
    for (int index = start + 1; index < most; index++) {
      if (escaped.charAt(index) == ';') {
        return index + 1;
      }
    }
    return start + 1;
  }

  private static @Nullable Integer codePoint(String name) {
    return name.startsWith("#") ? number(name) : ENTITIES.get(name);
  }

  private static @Nullable Integer number(String name) {
    try {
      int value =
          name.startsWith("#x")
              ? Integer.parseUnsignedInt(name, 2, name.length(), 16)
              : Integer.parseUnsignedInt(name, 1, name.length(), 10);
      boolean half = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
      return Character.isValidCodePoint(value) && !half ? value : null;
    } catch (NumberFormatException e) {
      return null; // stays as it is written
    }
  }
}
