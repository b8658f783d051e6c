package io.github.servletstorages.sync;

import io.github.servletstorages.sync.SyncOptions.Flag;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Makes a destination hold what a source holds. Run again, it does what is left to do; so it does
 * after it was killed. No file is ever visible half-written.
 *
 * <p>Memory is bounded, however many files there are: both listings are read side by side, in the
 * order of their keys. One that isn't sorted is sorted first, in temporary files, as soon as that
 * shows. A folder of the file system is listed one level at a time, and files with refused names
 * are remembered if they are to be renamed.
 *
 * <p>A copy keeps the headers and metadata of a file. When it was written, which a store sets
 * itself, is kept as {@value FileCopier#MODIFIED} in the metadata, in seconds since 1970, unless it
 * has that already or the store copies by itself.
 *
 * <p>Not thread-safe.
 */
public final class Sync {

  private final End<Source> source;
  private final End<StoragePart> destination;
  private final SyncOptions options;

  /**
   * @param source where from
   * @param destination where to
   */
  public Sync(End<Source> source, End<StoragePart> destination, SyncOptions options) {
    this.source = Objects.requireNonNull(source, "source");
    this.destination = Objects.requireNonNull(destination, "destination");
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * One of two ends.
   *
   * @param place what it is
   * @param name tells it from all others, over time too
   */
  public record End<T>(T place, String name) {
    public End {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * Does it. Files that can't be read or written are told to the listener, and the run goes on.
   *
   * @throws IOException if there were too many of them, or the source can't be listed
   * @throws io.github.servletstorages.storage.StorageException if one of them can't be listed
   */
  public SyncSummary run(SyncListener listener) throws IOException {
    Tally tally = new Tally(listener);
    Set<SyncRun.Unsorted> unsorted = EnumSet.noneOf(SyncRun.Unsorted.class);
    while (true) {
      try (SyncRun run = new SyncRun(source, destination, options, tally, unsorted)) {
        return run.run();
      } catch (SyncRun.UnsortedException e) {
        unsorted.add(e.end()); // nothing was deleted yet, and what was copied is the same now
        tally.startAnew();
      }
    }
  }

  /**
   * Reads every file in both ends, and changes nothing. What is missing in the destination, or
   * differs there, is a failure.
   *
   * @throws IOException if there were too many of them, or the source can't be listed
   * @throws io.github.servletstorages.storage.StorageException if one of them can't be listed
   */
  public SyncSummary verify(SyncListener listener) throws IOException {
    Set<Flag> flags = EnumSet.of(Flag.DRY_RUN);
    if (options.is(Flag.RENAME)) {
      flags.add(Flag.RENAME);
    }
    Tally tally = new Tally(listener);
    SyncSummary ignored =
        new Sync(source, destination, options.flags(flags).comparison(Comparison.BYTES))
            .run(step -> tally.add(step.action() == SyncAction.COPY ? difference(step) : step));
    return tally.summary("", false);
  }

  private static SyncStep difference(SyncStep step) {
    return new SyncStep(
        SyncAction.FAIL, step.name(), step.size(), "the destination differs: " + step.reason());
  }
}
