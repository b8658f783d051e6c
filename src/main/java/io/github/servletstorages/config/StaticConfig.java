package io.github.servletstorages.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where static files come from and how long they may be cached. Immutable.
 *
 * @param finders what looks for files; the first that finds one wins
 * @param folders the folders outside the application that are looked in, in that order
 * @param ignored patterns of files that are left out, without those that always are
 * @param missing what happens when a page names a file that isn't there
 * @param maxAge how long a file may be cached whose name does not tell its content
 * @param collecting what becomes of files before they are served or published
 * @param pages which files answer for URLs that don't name them
 * @param refresh how often to look for a new release, if at all
 * @param memory how many bytes of files that the application serves itself may be kept in memory
 */
public record StaticConfig(
    List<StaticFinder> finders,
    List<StaticFolder> folders,
    List<String> ignored,
    MissingPolicy missing,
    Duration maxAge,
    CollectConfig collecting,
    PagesConfig pages,
    Optional<Duration> refresh,
    long memory) {

  public StaticConfig {
    finders = List.copyOf(finders);
    folders = List.copyOf(folders);
    ignored = List.copyOf(ignored);
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(maxAge, "maxAge");
    Objects.requireNonNull(collecting, "collecting");
    Objects.requireNonNull(pages, "pages");
    Objects.requireNonNull(refresh, "refresh");
  }
}
