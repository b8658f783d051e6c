package io.github.servletstorages.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

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
    NavigableSet<Candidate> nearest = new TreeSet<>(Candidate.NEAREST_FIRST);
    for (String candidate : known) {
      int limit = nearest.size() < count ? Integer.MAX_VALUE : nearest.last().distance();
      nearest.add(new Candidate(candidate, distance(word, candidate, limit)));
      if (nearest.size() > count) {
        nearest.pollLast();
      }
    }
    return nearest.stream().map(Candidate::word).toList();
  }

  private record Candidate(String word, int distance) {

    static final Comparator<Candidate> NEAREST_FIRST =
        Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word);
  }

  /**
   * Levenshtein's distance, row by row, as long as it can be within the limit: among thousands of
   * words, most are far away.
   *
   * @return the distance, or more than the limit if the distance is
   */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j - 1], row[j]) + 1);
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return Integer.MAX_VALUE;
      }
    }
    return row[b.length()];
  }
}
