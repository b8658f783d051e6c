package io.github.servletstorages.http;

import java.util.Objects;
import java.util.Optional;

/**
 * An entity tag, the validator of the {@code ETag} field (RFC 9110 §8.8.3). Immutable and
 * thread-safe.
 *
 * <p>Two tags that are {@code equals} have the same value and the same strength. That is neither of
 * the two comparisons of HTTP: use {@link #matchesStrongly} or {@link #matchesWeakly}.
 *
 * @param value the opaque text between the quotes: visible ASCII without {@code "}, or U+0080 to
 *     U+00FF; it may be empty
 * @param weak whether the tag has the prefix {@code W/}
 */
public record EntityTag(String value, boolean weak) {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if {@code value} holds a character that no tag may hold
   */
  public EntityTag {
    Objects.requireNonNull(value, "value");
    if (!value.chars().allMatch(c -> isTagCharacter((char) c))) {
      throw new IllegalArgumentException(
          "An entity tag may hold visible ASCII without the double quote; this value does not");
    }
  }

  /**
   * A strong tag with this value.
   *
   * @throws IllegalArgumentException if {@code value} holds a character that no tag may hold
   */
  public static EntityTag strong(String value) {
    return new EntityTag(value, false);
  }

  /**
   * Reads a single tag, such as {@code "3f2a"} or {@code W/"3f2a"}, spaces and tabs around it
   * allowed. The prefix {@code W/} is case-sensitive.
   *
   * @return the tag; empty if the text is anything else: unquoted, a list, {@code *}
   */
  public static Optional<EntityTag> parse(String text) {
    Objects.requireNonNull(text, "text");
    FieldCursor cursor = new FieldCursor(text);
    cursor.skipWhitespace();
    EntityTag tag = cursor.entityTag();
    cursor.skipWhitespace();
    return cursor.atEnd() ? Optional.ofNullable(tag) : Optional.empty();
  }

  /** The strong comparison of §8.8.3.2: same value, and neither tag is weak. */
  public boolean matchesStrongly(EntityTag other) {
    return !weak && !other.weak && value.equals(other.value);
  }

  /** The weak comparison of §8.8.3.2: same value, whether weak or not. */
  public boolean matchesWeakly(EntityTag other) {
    return value.equals(other.value);
  }

  /** The tag as it stands in a header field, quotes included. */
  @Override
  public String toString() {
    return (weak ? "W/\"" : "\"") + value + '"';
  }

  static boolean isTagCharacter(char c) {
    return c == 0x21 || (c >= 0x23 && c <= 0x7E) || (c >= 0x80 && c <= 0xFF);
  }
}
