package io.github.servletstorages.storage;

import java.util.Objects;

/**
 * What the keys of a listing start with. Any beginning of a valid key will do, {@code 2026/},
 * {@code 2026/1} and the empty one too. Immutable.
 *
 * @param value the prefix
 */
public record KeyPrefix(String value) {

  /** The prefix of every key. */
  public static final KeyPrefix ALL = new KeyPrefix("");

  /**
   * Checks the prefix.
   *
   * @throws InvalidKeyException if no key could start with it
   */
  public KeyPrefix {
    Objects.requireNonNull(value, "value");
    KeySyntax.requireText(value);
    String[] segments = value.split("/", -1);
    for (int i = 0; i < segments.length - 1; i++) {
      KeySyntax.requireSegment(value, segments[i]);
    }
  }

  /**
   * The prefix of that text.
   *
   * @throws InvalidKeyException if no key could start with it
   */
  public static KeyPrefix of(String value) {
    return new KeyPrefix(value);
  }

  /** Whether a key starts with this prefix. */
  public boolean matches(Key key) {
    return key.value().startsWith(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
