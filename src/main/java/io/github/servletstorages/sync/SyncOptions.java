package io.github.servletstorages.sync;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a run is done. Immutable; each method returns a changed copy.
 *
 * @param flags what is done beside copying, or left out; none by default
 * @param comparison by what files are compared; by content by default
 * @param names which files it is about; all by default
 * @param maxDeletions the most that may be deleted of the destination's files, in per cent, 0 to
 *     100; 25 by default. Above it nothing is deleted
 * @param threads how many files are compared or copied at a time, 1 or more; 32 by default
 * @param memory the file in which a run finds what the last one found, or empty; empty by default
 */
public record SyncOptions(
    Set<Flag> flags,
    Comparison comparison,
    NameFilter names,
    int maxDeletions,
    int threads,
    Optional<Path> memory) {

  /** What is done beside copying, or left out. */
  public enum Flag {
    /** Nothing is written or deleted; what would be is told. */
    DRY_RUN,
    /** Files that are in the destination alone are deleted, after all others were copied. */
    DELETE,
    /** Files that are in the destination are never replaced, whatever is in the source. */
    KEEP_EXISTING,
    /** Files whose names are no keys are copied under names that are. */
    RENAME,
    /** The destination is not listed but taken to be as the last run left it, if there was one. */
    SINCE_LAST
  }

  private static final SyncOptions DEFAULTS =
      new SyncOptions(Set.of(), Comparison.CONTENT, NameFilter.ALL, 25, 32, Optional.empty());

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SyncOptions {
    flags = Set.copyOf(flags);
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(names, "names");
    Objects.requireNonNull(memory, "memory");
    if (maxDeletions < 0 || maxDeletions > 100 || threads < 1) {
      throw new IllegalArgumentException(
          "maxDeletions " + maxDeletions + " is not 0 to 100, or threads " + threads + " not 1");
    }
  }

  /** What holds if nothing else is said. */
  public static SyncOptions defaults() {
    return DEFAULTS;
  }

  /** Whether that is done. */
  public boolean is(Flag flag) {
    return flags.contains(flag);
  }

  /** These options with exactly those flags. */
  public SyncOptions flags(Set<Flag> only) {
    return new SyncOptions(only, comparison, names, maxDeletions, threads, memory);
  }

  /** These options with that comparison. */
  public SyncOptions comparison(Comparison other) {
    return new SyncOptions(flags, other, names, maxDeletions, threads, memory);
  }

  /** These options for files of those names. */
  public SyncOptions names(NameFilter other) {
    return new SyncOptions(flags, comparison, other, maxDeletions, threads, memory);
  }

  /** These options with that limit of deletions. */
  public SyncOptions maxDeletions(int percent) {
    return new SyncOptions(flags, comparison, names, percent, threads, memory);
  }

  /** These options with that many threads. */
  public SyncOptions threads(int number) {
    return new SyncOptions(flags, comparison, names, maxDeletions, number, memory);
  }

  /** These options with a file for what the next run is to know. */
  public SyncOptions memory(Path file) {
    return new SyncOptions(flags, comparison, names, maxDeletions, threads, Optional.of(file));
  }
}
