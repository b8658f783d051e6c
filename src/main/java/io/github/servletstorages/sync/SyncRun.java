package io.github.servletstorages.sync;

import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Printable;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.sync.SyncOptions.Flag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through all files, from the first key to the last: says of each what is to be done, has
 * it done, and writes down what is the same now. Then come the files with refused names, and last
 * the deletions. To be closed.
 */
final class SyncRun implements AutoCloseable {

  /** What turned out not to be sorted. */
  enum Unsorted {
    SOURCE,
    DESTINATION
  }

  private static final int DELETED_TOGETHER = 1000;

  private final Source source;
  private final StoragePart destination;
  private final SyncOptions options;
  private final Tally tally;
  private final FileCopier copier;
  private final Workers workers;
  private final Extras extras = new Extras();
  private final Listing sources;
  private final @Nullable Listing destinations;
  private final LastRun.@Nullable Reader last;
  private final LastRun.@Nullable Writer next;
  private final Queue<RefusedFile> refused = new ConcurrentLinkedQueue<>();
  private final List<RefusedFile> toRename = new ArrayList<>();
  private final Set<Key> renamed = new HashSet<>();
  private final Instant start = Instant.now();
  private boolean anySource;
  private long inDestination;

  /**
   * Opens all that is read and written.
   *
   * @param unsorted which listings are to be sorted first
   * @throws IOException if what the last run left can't be read, or a file for the next not written
   */
  SyncRun(
      Sync.End<Source> source,
      Sync.End<StoragePart> destination,
      SyncOptions options,
      Tally tally,
      Set<Unsorted> unsorted)
      throws IOException {
    this.source = source.place();
    this.destination = destination.place();
    this.options = options;
    this.tally = tally;
    copier = new FileCopier(this.source, this.destination);
    boolean remembers =
        options.comparison() == Comparison.CONTENT || options.comparison() == Comparison.BYTES;
    last =
        remembers && options.memory().isPresent()
            ? LastRun.open(options.memory().get(), source.name(), destination.name()).orElse(null)
            : null;
    next =
        remembers && options.memory().isPresent() && !options.is(Flag.DRY_RUN)
            ? new LastRun.Writer(options.memory().get(), source.name(), destination.name())
            : null;
    sources =
        new Listing(
            listing(() -> this.source.list(refused::add), unsorted.contains(Unsorted.SOURCE)));
    destinations =
        isQuick()
            ? null
            : new Listing(listing(this.destination::list, unsorted.contains(Unsorted.DESTINATION)));
    workers = new Workers(options.threads(), this.destination.storage(), this::settle);
  }

  private Supplier<Stream<ListedFile>> listing(
      Supplier<Stream<ListedFile>> listing, boolean unsorted) {
    Supplier<Stream<ListedFile>> taken =
        () -> listing.get().filter(file -> options.names().takes(file.path()));
    return unsorted ? () -> SortedFiles.sort(taken.get()) : taken;
  }

  /** Whether the last run's word is taken for what the destination holds. */
  private boolean isQuick() {
    return last != null && options.is(Flag.SINCE_LAST);
  }

  SyncSummary run() throws IOException {
    try {
      goThrough();
      rename();
      String refusal = delete();
      if (next != null) {
        next.complete();
      }
      return tally.summary(refusal, isQuick());
    } catch (Listing.DisorderException e) {
      workers.finish(); // what is under way has been done, and is not found missing again
      throw new UnsortedException(e.isOf(sources) ? Unsorted.SOURCE : Unsorted.DESTINATION);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
  }

  private void goThrough() throws IOException {
    Iterator<LastRun.Entry> remembered =
        last == null ? Collections.emptyIterator() : new TakenEntries(last, options.names());
    Iterator<ListedFile> there = destinations == null ? Collections.emptyIterator() : destinations;
    Merge merge = new Merge(sources, there, remembered);
    while (merge.hasNext()) {
      Difference difference = merge.next();
      visit(difference);
      takeRefused();
    }
    workers.finish();
    takeRefused();
  }

  private void takeRefused() {
    for (RefusedFile file = refused.poll(); file != null; file = refused.poll()) {
      if (!options.names().takes(file.name())) {
        continue;
      }
      if (options.is(Flag.RENAME) && file.readable()) {
        toRename.add(file);
      } else {
        tally.addRefused(file, file.reason());
      }
    }
  }

  private void visit(Difference difference) throws IOException {
    ListedFile there = difference.destination();
    LastRun.Entry before = difference.last();
    if (isQuick() ? before != null : there != null) {
      inDestination++;
    }
    if (difference.source() != null) {
      anySource = true;
      visit(difference, difference.source());
    } else if (there != null) {
      extras.add(difference.key(), there.size());
    } else if (isQuick() && before != null) {
      extras.add(difference.key(), before.destination().size());
    }
  }

  private void visit(Difference difference, ListedFile file) throws IOException {
    Version version = Version.settled(file, start);
    LastRun.Entry before = difference.last();
    boolean knownHere = before != null && before.source().isSame(version);
    if (isQuick()) {
      if (before != null && knownHere) {
        workers.add(Outcome.unchanged(file, before));
      } else {
        copy(file, version, before == null ? "new" : "changed since the last run");
      }
      return;
    }
    ListedFile there = difference.destination();
    if (there == null) {
      copy(file, version, "missing");
    } else if (options.is(Flag.KEEP_EXISTING)) {
      workers.add(Outcome.of(SyncAction.KEPT, file, "there is one already"));
    } else if (there.size() != file.size()) {
      copy(file, version, "its size differs");
    } else if (options.comparison() == Comparison.SIZE) {
      workers.add(Outcome.unchanged(file, null));
    } else if (options.comparison() == Comparison.TIMES) {
      compareTimes(file, version, there);
    } else if (options.comparison() == Comparison.CONTENT
        && before != null
        && knownHere
        && before.destination().isSame(Version.of(there))) {
      workers.add(Outcome.unchanged(file, before));
    } else {
      compare(file, version, there);
    }
  }

  private void compareTimes(ListedFile file, Version version, ListedFile there) throws IOException {
    if (file.lastModified().isAfter(there.lastModified())) {
      copy(file, version, "it is newer");
    } else {
      workers.add(Outcome.unchanged(file, null));
    }
  }

  private void compare(ListedFile file, Version version, ListedFile there) throws IOException {
    boolean read = options.comparison() == Comparison.BYTES;
    LastRun.Entry same = new LastRun.Entry(file.key(), version, Version.of(there));
    workers.submit(
        file,
        writes ->
            copier.isSame(file.key(), read)
                ? Outcome.unchanged(file, same)
                : copied(file, version, "its content differs", writes));
  }

  private void copy(ListedFile file, Version version, String reason) throws IOException {
    workers.submit(file, writes -> copied(file, version, reason, writes));
  }

  private Outcome copied(ListedFile file, Version version, String reason, Writes writes)
      throws IOException {
    if (options.is(Flag.DRY_RUN)) {
      return Outcome.of(SyncAction.COPY, file, reason);
    }
    try {
      StoredFile copy = copier.copy(file.key(), mode(), writes);
      return new Outcome(
          file,
          SyncAction.COPY,
          reason,
          new LastRun.Entry(file.key(), version, Version.of(copy)),
          oneByOne -> copied(file, version, reason, oneByOne));
    } catch (FileExistsException e) {
      return Outcome.of(SyncAction.KEPT, file, reason);
    }
  }

  private WriteMode mode() {
    return options.is(Flag.KEEP_EXISTING) ? WriteMode.CREATE : WriteMode.REPLACE;
  }

  /** What was done is told and remembered. */
  private void settle(Outcome outcome) throws IOException {
    if (outcome.action() == SyncAction.FAIL) {
      tally.addFailure(outcome.step());
    } else {
      tally.add(outcome.step());
    }
    if (next != null && outcome.same() != null) {
      next.write(outcome.same());
    }
  }

  /** They come in no order, and each run looks at them anew. */
  private void rename() throws IOException {
    for (RefusedFile file : toRename) {
      Optional<Key> key = NewNames.of(file.name());
      if (key.isEmpty()) {
        tally.addRefused(file, file.reason());
      } else if (renamed.contains(key.get()) || isTaken(key.get())) {
        tally.addRefused(file, file.reason() + "; and \"" + key.get() + "\" is another file");
      } else {
        renamed.add(key.get());
        rename(file, key.get());
      }
    }
    workers.finish();
  }

  private boolean isTaken(Key key) throws IOException {
    try {
      return source.find(key).isPresent();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void rename(RefusedFile file, Key key) throws IOException {
    ListedFile listed = new ListedFile(key, file.size(), start);
    workers.submit(listed, writes -> renamed(file, listed, writes));
  }

  private Outcome renamed(RefusedFile file, ListedFile as, Writes writes) throws IOException {
    String reason = "renamed from " + Printable.quote(file.name(), Key.MAX_BYTES);
    if (isThere(file, as.key())) {
      return Outcome.of(SyncAction.UNCHANGED, as, reason);
    }
    if (options.is(Flag.DRY_RUN)) {
      return Outcome.of(SyncAction.COPY, as, reason);
    }
    try {
      StoredFile ignored = copier.copy(file, as.key(), mode(), writes);
      return new Outcome(
          as, SyncAction.COPY, reason, null, oneByOne -> renamed(file, as, oneByOne));
    } catch (FileExistsException e) {
      return Outcome.of(SyncAction.KEPT, as, reason);
    }
  }

  private boolean isThere(RefusedFile file, Key key) throws IOException {
    Optional<StoredFile> there = destination.storage().find(destination.keyOf(key));
    return there.isPresent() && there.get().size() == file.size() && copier.isSame(file, key);
  }

  /** Returns why nothing is deleted, if there is a reason. */
  private String delete() throws IOException {
    String refusal = options.is(Flag.DELETE) ? refusal() : "";
    if (!options.is(Flag.DELETE) || !refusal.isEmpty()) {
      forEachExtra((key, size) -> tally.add(extra(SyncAction.EXTRA, key, size)));
      return refusal;
    }
    List<SyncStep> together = new ArrayList<>();
    forEachExtra(
        (key, size) -> {
          together.add(extra(SyncAction.DELETE, key, size));
          if (together.size() == DELETED_TOGETHER) {
            delete(together);
          }
        });
    delete(together);
    return "";
  }

  /** But for those that are in the source under another name. */
  private void forEachExtra(Extras.Visitor visitor) throws IOException {
    extras.forEach(
        (key, size) -> {
          if (!renamed.contains(key)) {
            visitor.visit(key, size);
          }
        });
  }

  private static SyncStep extra(SyncAction action, Key key, long size) {
    return new SyncStep(action, key.value(), size, "not in the source");
  }

  private String refusal() throws IOException {
    long[] count = new long[1];
    forEachExtra((key, size) -> count[0]++);
    if (count[0] == 0) {
      return "";
    }
    if (tally.hasFailures()) {
      return "Nothing was deleted, since other files have failed.";
    }
    if (!anySource && options.maxDeletions() < 100) {
      return "Nothing was deleted: the source is empty.";
    }
    return count[0] * 100 > inDestination * options.maxDeletions()
        ? String.format(
            "Nothing was deleted: %d of %d files would go, more than %d %%.",
            count[0], inDestination, options.maxDeletions())
        : "";
  }

  private void delete(List<SyncStep> steps) throws IOException {
    try {
      if (!options.is(Flag.DRY_RUN)) {
        destination
            .storage()
            .deleteAll(steps.stream().map(step -> destination.keyOf(Key.of(step.name()))).toList());
      }
      steps.forEach(tally::add);
    } catch (StorageException e) {
      for (SyncStep step : steps) {
        tally.addFailure(
            new SyncStep(SyncAction.FAIL, step.name(), step.size(), Outcome.reason(e)));
      }
    }
    steps.clear();
  }

  @Override
  public void close() throws IOException {
    workers.close();
    sources.close();
    if (destinations != null) {
      destinations.close();
    }
    extras.close();
    if (last != null) {
      last.close();
    }
    if (next != null) {
      next.close();
    }
  }

  /** One of the listings isn't sorted. */
  static final class UnsortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Unsorted end;

    UnsortedException(Unsorted end) {
      super("the listing of the " + end + " is not sorted");
      this.end = end;
    }

    Unsorted end() {
      return end;
    }
  }
}
