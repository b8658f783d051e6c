package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes old releases, and files that no release names which is kept. The current release is
 * always kept. Stopped anywhere it leaves the releases that are kept whole, and the next run
 * finishes the work. Thread-safe.
 */
public final class Pruner {

  private final Storage storage;
  private final Releases releases;
  private final Clock clock;

  /**
   * @param storage where static files are published
   */
  public Pruner(Storage storage) {
    this(storage, Clock.systemUTC());
  }

  Pruner(Storage storage, Clock clock) {
    this.storage = Objects.requireNonNull(storage, "storage");
    this.releases = new Releases(storage);
    this.clock = clock;
  }

  /**
   * Finds old releases and files that they alone name. A file that no release names is no concern
   * of ours.
   *
   * @param keep how many releases are kept in any case, at least 1
   * @param grace how long a release is kept after another one became current: so long pages that
   *     name its files may be open somewhere
   * @throws IllegalArgumentException if none would be kept
   * @throws IOException if a release can't be read
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public Removal plan(int keep, Duration grace) throws IOException {
    if (keep < 1) {
      throw new IllegalArgumentException("at least 1 release has to be kept");
    }
    Published published = Published.in(storage);
    List<Releases.Listed> all = published.releases();
    Instant limit = clock.instant().minus(grace);
    List<Long> old = new ArrayList<>();
    List<Long> kept = new ArrayList<>();
    for (int index = 0; index < all.size(); index++) {
      boolean isOld = index < all.size() - keep && all.get(index + 1).published().isBefore(limit);
      (isOld ? old : kept).add(all.get(index).number());
    }
    Set<Key> oldFiles = files(old);
    Set<Key> keptFiles = keptFiles(kept);
    return removal(
        published, old, file -> oldFiles.contains(file.key()) && !keptFiles.contains(file.key()));
  }

  /**
   * Finds all files that no release names, whoever has put them there.
   *
   * @throws IOException if a release can't be read
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public Removal planClear() throws IOException {
    Published published = Published.in(storage);
    Set<Key> kept = keptFiles(published.releases().stream().map(Releases.Listed::number).toList());
    return removal(published, List.of(), file -> !kept.contains(file.key()));
  }

  private static Removal removal(
      Published published, List<Long> old, Predicate<ListedFile> isRemoved) {
    return new Removal(
        published.number(), old, published.files().values().stream().filter(isRemoved).toList());
  }

  private Set<Key> files(List<Long> numbers) throws IOException {
    Set<Key> files = new HashSet<>();
    for (long number : numbers) {
      releases.read(number).copies().forEach(copy -> files.add(copy.path()));
    }
    return files;
  }

  /**
   * With what is under plain names even if a release has none: one that was made current again
   * leaves there what a later one has put.
   */
  private Set<Key> keptFiles(List<Long> numbers) throws IOException {
    Set<Key> files = new HashSet<>();
    for (long number : numbers) {
      Release release = releases.read(number);
      release.copies().forEach(copy -> files.add(copy.path()));
      release.manifest().assets().forEach(asset -> files.add(asset.path()));
    }
    return files;
  }

  /**
   * Removes what was planned: files first, so that none is forgotten if this is stopped.
   *
   * @throws IOException if a release was published since, or meanwhile one that needs some of them;
   *     the message says what to do
   * @throws io.github.servletstorages.storage.StorageException if the storage fails; some are
   *     removed then, and some not
   */
  public void remove(Removal removal) throws IOException {
    if (releases.current().orElse(0) != removal.current()) {
      throw new IOException(
          "A release was published since it was looked what can be removed. Nothing was removed."
              + " Run again.");
    }
    storage.deleteAll(removal.files().stream().map(ListedFile::key).toList());
    releases.delete(removal.releases());
    requireWhole(removal);
  }

  /** Who published meanwhile may have counted on files that were still there. */
  private void requireWhole(Removal removal) throws IOException {
    Published now = Published.in(storage);
    if (now.number() == removal.current()) {
      return;
    }
    for (Copy copy : now.current().orElseThrow().copies()) {
      if (!now.has(copy)) {
        throw new IOException(
            copy.path()
                + " was removed while release "
                + now.number()
                + " was published, which needs it. Run collectstatic once more, now.");
      }
    }
  }
}
