package io.github.servletstorages.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Where static files come from and how long they may be cached. Immutable.
 *
 * @param finders what looks for files; the first that finds one wins
 * @param folders the folders outside the application that are looked in, in that order
 * @param ignored patterns of files that are left out, without those that always are
 * @param maxAge how long a file may be cached whose name does not tell its content
 */
public record StaticConfig(
    List<StaticFinder> finders, List<StaticFolder> folders, List<String> ignored, Duration maxAge) {

  public StaticConfig {
    finders = List.copyOf(finders);
    folders = List.copyOf(folders);
    ignored = List.copyOf(ignored);
    Objects.requireNonNull(maxAge, "maxAge");
  }
}
