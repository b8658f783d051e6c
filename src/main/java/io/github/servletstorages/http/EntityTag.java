package io.github.servletstorages.http;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private static final Set<String> PROXY_SUFFIXES =
      Arrays.stream(ContentCoding.values())
          .map(ContentCoding::token)
          .flatMap(name -> Stream.of("-" + name, "--" + name, ";" + name))
          .collect(Collectors.toUnmodifiableSet());

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
   * The tag of the same file in a content coding: another one, because other bytes are sent
   * (§8.8.3.3). Its suffix is none that proxies use, so that {@link #isMadeByProxyFrom} can't take
   * one for the other.
   */
  public EntityTag in(ContentCoding coding) {
    return new EntityTag(value + coding.suffix(), weak);
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

  /**
   * Whether this is what a proxy makes of that tag when it compresses the file on its way, as
   * Apache's {@code mod_deflate} makes {@code "3f2a-gzip"} of {@code "3f2a"}: with {@code -},
   * {@code --} or {@code ;} and a coding's name at its end. A client that sends it back in {@code
   * If-None-Match} has the same file. It has other bytes, so this must not decide on {@code
   * If-Match} or {@code If-Range}.
   */
  boolean isMadeByProxyFrom(EntityTag tag) {
    int length = tag.value.length();
    return value.length() > length
        && value.startsWith(tag.value)
        && PROXY_SUFFIXES.contains(value.substring(length));
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
