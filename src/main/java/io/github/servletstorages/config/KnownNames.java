package io.github.servletstorages.config;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that settings may have in this application. */
final class KnownNames {

  private static final Set<String> OUR_BACKENDS = Set.of(StorageConfig.LOCAL, StorageConfig.S3);

  private final Set<String> names = new TreeSet<>();
  private final List<String> foreignPrefixes;

  KnownNames(List<String> storages, Set<String> backends) {
    Settings.GLOBAL.forEach(setting -> names.add(setting.name()));
    Settings.S3.forEach(setting -> names.add(setting.name()));
    for (String storage : storages) {
      Settings.PER_STORAGE.forEach(setting -> names.add(setting.forStorage(storage).name()));
    }
    foreignPrefixes =
        backends.stream()
            .filter(backend -> !OUR_BACKENDS.contains(backend))
            .map(backend -> Settings.PREFIX + backend + ".")
            .toList();
  }

  boolean contains(String name) {
    return names.contains(name) || foreignPrefixes.stream().anyMatch(name::startsWith);
  }

  /** The known name that takes the fewest changes of a character. */
  String nearest(String name) {
    return names.stream()
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .orElseThrow();
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
