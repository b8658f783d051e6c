package io.github.servletstorages.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a word may have been meant to be. */
public final class Spelling {

  private Spelling() {}

  /**
   * The words that take the fewest changes of a character, nearest first.
   *
   * @param known the words there are
   * @param count how many to name at most
   */
  public static List<String> nearest(String word, Collection<String> known, int count) {
    record Candidate(String word, int distance) {}
    return known.stream()
        .map(candidate -> new Candidate(candidate, distance(word, candidate)))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .limit(count)
        .map(Candidate::word)
        .toList();
  }

  /** Levenshtein's distance, row by row. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[b.length()];
  }
}
