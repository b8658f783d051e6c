package io.github.servletstorages.storage;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The name of a file inside a storage: relative, {@code /}-separated, validated. ALL names of files
 * pass through {@link #of}; no backend, filter or tool takes a raw string.
 *
 * <p>A key is in Unicode Normalization Form C, has no empty segment, no segment {@code .} or {@code
 * ..}, no backslash, no control, format, bidirectional or unpaired surrogate character, and at most
 * {@value #MAX_BYTES} bytes in UTF-8. What isn't so is refused, never repaired. Immutable; ordered
 * by their bytes in UTF-8, which is the order of code points and of S3 listings.
 */
public final class Key implements Comparable<Key> {

  /** The most bytes that S3 takes in a key. */
  public static final int MAX_BYTES = 1024;

  private final String value;

  private Key(String value) {
    this.value = value;
  }

  /**
   * The key of that name.
   *
   * @throws InvalidKeyException if the name isn't a key; the message says why
   */
  public static Key of(String name) {
    Objects.requireNonNull(name, "name");
    KeySyntax.requireText(name);
    for (String segment : name.split("/", -1)) {
      KeySyntax.requireSegment(name, segment);
    }
    return new Key(name);
  }

  /** The whole key. */
  public String value() {
    return value;
  }

  /** The last segment: {@code site.css} of {@code css/site.css}. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** What follows the last dot of the last segment, in lower case; empty if there is none. */
  public String extension() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The length of the key in bytes of UTF-8. */
  public int sizeInBytes() {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The order of keys, for names that are not keys themselves, such as those of folders. */
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return compare(a.charAt(i), b.charAt(i));
      }
    }
    return a.length() - b.length();
  }

  /** Surrogates stand for code points after all others. */
  private static int compare(char a, char b) {
    return Character.isSurrogate(a) == Character.isSurrogate(b)
        ? a - b
        : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
  }

  @Override
  public int compareTo(Key other) {
    return compare(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && key.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
