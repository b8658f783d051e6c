package io.github.servletstorages.assets;

import java.util.Set;

/**
 * Recognises names that a build tool has already put a hash into, so that they need no other.
 *
 * <p>Conservative: a name that only looks so would be kept by browsers for a year whatever becomes
 * of its content, while a hash that is not recognised costs nothing but a longer name. So what
 * could be a word, a date, a version or a UUID is no hash, though now and then a hash looks like
 * one.
 */
final class HashedNames {
  private static final Set<String> AFTER_HASH =
      Set.of("bundle", "chunk", "esm", "legacy", "min", "module", "worker");
  private static final String SOURCE_MAP = ".map";
  private static final String SEPARATORS = ".-_";
  private static final String CHUNK = "chunk-";
  private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
  private static final String RARE_CONSONANTS = "jqvwxz";
  private static final int SHORTEST_HEX = 8;
  private static final int LONGEST_HEX = 64;

  /** A hash alone, without any name before it, has to be this long. */
  private static final int SHORTEST_ALONE = 16;

  /** What esbuild and Rollup cut their hashes to. */
  private static final int SHORT_HASH = 8;

  /** How many words, numbers and signs there must be for eight characters to make no sense. */
  private static final int MOST_PARTS_OF_WORDS = 3;

  private HashedNames() {}

  /**
   * Whether a file's name carries a hash: {@code main.3f2a9c01d4be8a.js} of webpack and others,
   * {@code index-DiwrgTda.js} of Vite and Rollup, {@code chunk-ABCDEFGH.js} of esbuild.
   *
   * @param name the last segment of a logical path
   */
  static boolean carryHash(String name) {
    String stem = stem(name);
    return endsInHex(stem) || endsInBase32(stem) || endsInBase64(stem);
  }

  /** What stands before the extension, and before {@code .min}, {@code .chunk} and the like. */
  private static String stem(String name) {
    boolean isMap = name.endsWith(SOURCE_MAP);
    String stem = beforeDot(isMap ? name.substring(0, name.length() - SOURCE_MAP.length()) : name);
    while (AFTER_HASH.contains(stem.substring(stem.lastIndexOf('.') + 1))) {
      String shorter = beforeDot(stem);
      if (shorter.equals(stem)) {
        return stem;
      }
      stem = shorter;
    }
    return stem;
  }

  private static String beforeDot(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static boolean endsInHex(String stem) {
    int start = stem.length();
    while (start > 0 && SEPARATORS.indexOf(stem.charAt(start - 1)) < 0) {
      start--;
    }
    String last = stem.substring(start);
    int shortest = start == 0 ? SHORTEST_ALONE : SHORTEST_HEX;
    return last.length() >= shortest
        && last.length() <= LONGEST_HEX
        && last.chars().allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'f'))
        && last.chars().anyMatch(HashedNames::isDigit)
        && last.chars().anyMatch(HashedNames::isLower)
        && !isEndOfUuid(stem, start);
  }

  /** Whether there are groups of four digits before, as in 123e4567-e89b-12d3-a456-426614174000. */
  private static boolean isEndOfUuid(String stem, int start) {
    return start >= 10 && stem.charAt(start - 1) == '-' && stem.charAt(start - 6) == '-';
  }

  private static boolean endsInBase32(String stem) {
    int start = stem.length() - SHORT_HASH;
    if (start < 1 || stem.charAt(start - 1) != '-') {
      return false;
    }
    String last = stem.substring(start);
    return last.chars().allMatch(c -> isUpper(c) || (c >= '2' && c <= '7'))
        && last.chars().anyMatch(HashedNames::isUpper)
        && (last.chars().anyMatch(HashedNames::isDigit) || stem.startsWith(CHUNK));
  }

  private static boolean endsInBase64(String stem) {
    int start = stem.length() - SHORT_HASH;
    if (start < 2 || "-.".indexOf(stem.charAt(start - 1)) < 0) {
      return false;
    }
    String last = stem.substring(start);
    return last.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '_')
        && last.chars().anyMatch(HashedNames::isUpper)
        && last.chars().anyMatch(HashedNames::isLower)
        && makesNoSense(last);
  }

  /** Eight random characters change their kind all the time, or are hard to pronounce. */
  private static boolean makesNoSense(String text) {
    int parts = 1;
    int capitals = isUpper(text.charAt(0)) ? 1 : 0;
    for (int index = 1; index < text.length(); index++) {
      if (beginsPart(text, index)) {
        parts++;
        capitals += isUpper(text.charAt(index)) ? 1 : 0;
      }
    }
    return parts > MOST_PARTS_OF_WORDS || (capitals > 1 && isUnpronounceable(text));
  }

  /** A capital goes with the small letters after it, and with the capitals before it. */
  private static boolean beginsPart(String text, int index) {
    char before = text.charAt(index - 1);
    char c = text.charAt(index);
    if (isLower(c)) {
      return !isLower(before) && !isUpper(before);
    }
    if (isUpper(c)) {
      return !isUpper(before);
    }
    return isDigit(c) ? !isDigit(before) : true;
  }

  /** Whether there are three consonants in a row within a word, one of them a rare one. */
  private static boolean isUnpronounceable(String text) {
    for (int index = 2; index < text.length(); index++) {
      String three = text.substring(index - 2, index + 1);
      if (three.chars().allMatch(c -> CONSONANTS.indexOf(c) >= 0)
          && three.chars().anyMatch(c -> RARE_CONSONANTS.indexOf(c) >= 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetterOrDigit(int c) {
    return isLower(c) || isUpper(c) || isDigit(c);
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
