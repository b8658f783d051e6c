package io.github.servletstorages.assets.references;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file, with or without the escapes of its language, that knows where in the file each
 * character comes from. Immutable.
 *
 * <p>Each character is one byte: the file is read as ISO-8859-1, whatever its encoding. All that
 * the scanners look for is ASCII, so this is right for UTF-8 and for every other encoding that
 * extends ASCII, declared or not, and lets bytes that are no text at all survive.
 */
final class SourceText {
  private final String text;
  private final int start;

  /** The offset of each character and of the end; null if the piece stands in the file as it is. */
  private final int @Nullable [] offsets;

  private SourceText(String text, int start, int @Nullable [] offsets) {
    this.text = text;
    this.start = start;
    this.offsets = offsets;
  }

  /** A whole file. */
  static SourceText of(byte[] file) {
    return new SourceText(new String(file, StandardCharsets.ISO_8859_1), 0, null);
  }

  /** The characters, each of them a byte. */
  String text() {
    return text;
  }

  int length() {
    return text.length();
  }

  char charAt(int index) {
    return text.charAt(index);
  }

  /** Where in the file a character stands; for the length of the text, where the text ends. */
  int offset(int index) {
    return offsets == null ? start + index : offsets[index];
  }

  /** The characters from one index to before another. */
  SourceText slice(int from, int to) {
    return new SourceText(
        text.substring(from, to),
        start + from,
        offsets == null ? null : Arrays.copyOfRange(offsets, from, to + 1));
  }

  /** The characters as UTF-8, or as ISO-8859-1 if they are not well-formed UTF-8. */
  String decoded() {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }

  /** Puts a text together from what remains when escapes are undone. */
  static final class Builder {
    private final StringBuilder text;
    private int[] offsets;

    /**
     * @param length how long the text may become; more is possible
     */
    Builder(int length) {
      text = new StringBuilder(length);
      offsets = new int[length + 1];
    }

    /** Adds a byte that stands at this offset. */
    void append(char c, int offset) {
      if (text.length() + 1 == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      }
      offsets[text.length()] = offset;
      text.append(c);
    }

    /** Adds the character that an escape at this offset stands for; half of a pair is replaced. */
    void appendCodePoint(int codePoint, int offset) {
      for (byte value : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
        append((char) (value & 0xFF), offset);
      }
    }

    /**
     * @param end where in the file the text ends
     */
    SourceText build(int end) {
      int[] exact = Arrays.copyOf(offsets, text.length() + 1);
      exact[text.length()] = end;
      return new SourceText(text.toString(), exact[0], exact);
    }
  }
}
