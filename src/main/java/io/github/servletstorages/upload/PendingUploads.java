package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tells which files of a storage are of requests that have not come to an end, so that those of a
 * process that was killed can be told from all others. What tells so is in the same storage, in the
 * folder {@code .pending/}, before a file is visible, and goes when the application has answered:
 * alone if the file stays, after the file if it doesn't. So a file that is told of for long is of a
 * request that nobody has answered, as none takes as long as {@link #ABANDONED_AFTER}.
 *
 * <ul>
 *   <li>Files with random keys are in a journal, one for all requests of a process.
 *   <li>Files that others have to know of too have a mark each, whose name their key makes: those
 *       under keys that are not random, and those that wait for a form to be sent again.
 * </ul>
 *
 * <p>All nodes that share the storage see the same; which of them wrote it doesn't matter.
 *
 * <p>Thread-safe.
 */
public final class PendingUploads {

  /** How old a mark is when its request can't be running any more. */
  public static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  static final KeyPrefix FOLDER = KeyPrefix.of(".pending/");

  private static final System.Logger LOG = System.getLogger(PendingUploads.class.getName());

  private static final String STILL_PENDING =
      "Uploaded files are still marked as pending, and will be removed in a day unless the next"
          + " upload can take the marks: ";

  private static final WriteOptions OPTIONS =
      WriteOptions.replace().contentType("text/plain;charset=utf-8").cacheControl("no-store");

  private final Storage storage;
  private final Clock clock;
  private final PendingJournal journal;

  /** What stays, and still has its mark, because the storage failed when it was to go. */
  private final Set<PendingFile> unconfirmed = ConcurrentHashMap.newKeySet();

  /** What may be in the journal and have its mark too, because the storage failed in between. */
  private final Set<PendingFile> halfHandedOver = ConcurrentHashMap.newKeySet();

  /**
   * @param storage that uploads go to
   */
  public PendingUploads(Storage storage) {
    this(storage, Clock.systemUTC());
  }

  PendingUploads(Storage storage, Clock clock) {
    this.storage = Objects.requireNonNull(storage, "storage");
    this.clock = clock;
    this.journal = new PendingJournal(storage, clock);
  }

  /**
   * Tells of a file that is going to be visible.
   *
   * @throws StorageException if the storage fails
   */
  void add(PendingFile file) {
    if (file.isRandom()) {
      journal.add(file.key());
    } else {
      mark(file);
    }
  }

  /** Ends what is told of a file that has not come, and is not going to. */
  void withdraw(PendingFile file) {
    forget(List.of(file), "Still told of as pending is a file that never came: ");
  }

  /**
   * Gives files that are in the journal marks instead, so that other nodes can confirm or discard
   * them. When it has failed it can be tried again.
   *
   * @throws StorageException if the storage fails; each file is still told of then
   */
  void handOver(Collection<PendingFile> files) {
    List<PendingFile> listed = files.stream().filter(this::isListed).toList();
    halfHandedOver.addAll(listed);
    listed.forEach(this::mark);
    journal.release(keysOfRandom(files));
    files.forEach(halfHandedOver::remove);
  }

  private void mark(PendingFile file) {
    byte[] text = file.text().getBytes(UTF_8);
    try (StagedWrite mark = storage.stage(file.mark(), OPTIONS)) {
      mark.write(text, 0, text.length);
      mark.commit();
    }
  }

  /**
   * Ends what is told of files: they stay. Where the storage fails, the log says so, and it is done
   * with the next request; until then these files are in danger.
   */
  void confirm(Collection<PendingFile> files) {
    unconfirmed.addAll(takeMarked(files));
    release(files, Level.ERROR, STILL_PENDING);
    takeMarks();
  }

  /** Tries once more what the storage has refused. */
  void confirmAll() {
    attempt(journal::settle, Level.ERROR, STILL_PENDING + "those of the last requests");
    takeMarks();
  }

  private void takeMarks() {
    List<PendingFile> files = List.copyOf(unconfirmed);
    if (files.isEmpty()) {
      return;
    }
    attempt(
        () -> {
          storage.deleteAll(marks(files));
          files.forEach(unconfirmed::remove);
        },
        Level.ERROR,
        STILL_PENDING + files);
  }

  /**
   * Deletes files, and ends what is told of them. One that can't be deleted is still told of, and
   * no other. What someone else has put under the key of one stays.
   */
  void discard(Collection<PendingFile> files) {
    List<PendingFile> deleted = new ArrayList<>();
    for (PendingFile file : files) {
      attempt(
          () -> {
            delete(file);
            deleted.add(file);
          },
          Level.ERROR,
          "A file of a failed upload was left behind: " + file);
    }
    forget(deleted, "Still told of as pending are deleted files: ");
  }

  private void forget(List<PendingFile> files, String complaint) {
    List<PendingFile> marked = takeMarked(files);
    release(files, Level.WARNING, complaint);
    attempt(() -> storage.deleteAll(marks(marked)), Level.WARNING, complaint + marked);
  }

  /** Whether a file is in the journal, and has no mark. */
  private boolean isListed(PendingFile file) {
    return file.isRandom() && journal.has(file.key());
  }

  /** Those that may have a mark; from now on it is their caller's to take that away. */
  private List<PendingFile> takeMarked(Collection<PendingFile> files) {
    return files.stream().filter(file -> halfHandedOver.remove(file) || !isListed(file)).toList();
  }

  private void release(Collection<PendingFile> files, Level level, String complaint) {
    List<Key> random = keysOfRandom(files);
    attempt(() -> journal.release(random), level, complaint + random);
  }

  private static void attempt(Runnable step, Level level, String complaint) {
    try {
      step.run();
    } catch (StorageException e) {
      LOG.log(level, complaint, e);
    }
  }

  /**
   * Removes the files of requests that nobody has answered: those that were told of more than
   * {@link #ABANDONED_AFTER} ago; and what is known of files that waited for a form, if that has
   * expired. Others may do the same at the same time. Costs two listings, one read for each journal
   * and for each mark that is old, and two deletes for each file.
   *
   * @return the keys of the files that were removed; some may have been gone before
   * @throws StorageException if the storage fails; what was removed until then stays removed
   */
  public List<Key> removeAbandoned() {
    List<Key> removed = new ArrayList<>();
    for (Told told : abandoned()) {
      told.files().forEach(this::delete);
      if (told.isOver()) {
        storage.delete(told.by());
      }
      removed.addAll(keys(told.files()));
    }
    KeptUploads.removeExpired(storage, limit());
    return removed;
  }

  /**
   * The files that {@link #removeAbandoned} would remove; some may be gone. Costs one listing, and
   * one read for each journal and for each mark that is old.
   *
   * @throws StorageException if the storage fails
   */
  public List<Key> findAbandoned() {
    return abandoned().stream().flatMap(told -> keys(told.files()).stream()).toList();
  }

  /**
   * Files of requests that nobody has answered.
   *
   * @param by the mark or journal that tells of them
   * @param isOver whether nobody writes to that any more
   */
  private record Told(Key by, boolean isOver, List<PendingFile> files) {}

  private static List<Key> keys(Collection<PendingFile> files) {
    return files.stream().map(PendingFile::key).toList();
  }

  private static List<Key> keysOfRandom(Collection<PendingFile> files) {
    return keys(files.stream().filter(PendingFile::isRandom).toList());
  }

  private static List<Key> marks(Collection<PendingFile> files) {
    return files.stream().map(PendingFile::mark).toList();
  }

  private List<Told> abandoned() {
    try (Stream<ListedFile> all = storage.list(FOLDER)) {
      return all.flatMap(file -> abandoned(file).stream()).toList();
    }
  }

  private Optional<Told> abandoned(ListedFile file) {
    boolean old = file.lastModified().isBefore(limit());
    boolean journal = PendingJournal.isJournal(file.key());
    if (!journal && !old) {
      return Optional.empty();
    }
    try (StoredContent content = storage.read(file.key())) {
      String text = new String(content.stream().readAllBytes(), UTF_8);
      List<PendingFile> files = journal ? oldOnes(text) : List.of(marked(file.key(), text));
      return Optional.of(new Told(file.key(), old, files));
    } catch (FileMissingException e) {
      LOG.log(Level.DEBUG, "Removed by someone else: {0}", file.key());
    } catch (IllegalArgumentException | InvalidKeyException | IOException e) {
      LOG.log(Level.WARNING, "Not a mark or journal of pending uploads: " + file.key(), e);
    }
    return Optional.empty();
  }

  /** A journal may be in use for longer than a request takes. */
  private List<PendingFile> oldOnes(String journal) {
    return JournalText.parse(journal).entrySet().stream()
        .filter(entry -> entry.getValue().isBefore(limit()))
        .map(entry -> PendingFile.random(entry.getKey()))
        .toList();
  }

  private static PendingFile marked(Key mark, String text) {
    PendingFile file = PendingFile.parse(text);
    if (!file.mark().equals(mark)) {
      throw new IllegalArgumentException("it is the mark of another file, " + file);
    }
    return file;
  }

  private Instant limit() {
    return clock.instant().minus(ABANDONED_AFTER);
  }

  private void delete(PendingFile file) {
    if (file.isIn(storage)) {
      storage.delete(file.key());
    }
  }
}
