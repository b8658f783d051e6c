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
 * Marks the files of a storage whose request has not come to an end, so that those of a process
 * that was killed can be told from all others.
 *
 * <p>A mark is a small file, {@code .pending/…}, that holds the key of the file that it marks, and
 * its owner where the key isn't random. It is there before that file is visible, and goes when the
 * application has answered: alone if the file stays, after the file if it doesn't. So a file with
 * an old mark is of a request that nobody has answered. All nodes that share the storage see the
 * same marks; which of them made one doesn't matter, since no request takes as long as {@link
 * #ABANDONED_AFTER}.
 *
 * <p>Thread-safe.
 */
public final class PendingUploads {

  /** How old a mark is when its request can't be running any more. */
  public static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  static final KeyPrefix FOLDER = KeyPrefix.of(".pending/");

  private static final System.Logger LOG = System.getLogger(PendingUploads.class.getName());

  private static final WriteOptions OPTIONS =
      WriteOptions.replace().contentType("text/plain;charset=utf-8").cacheControl("no-store");

  private final Storage storage;
  private final Clock clock;

  /** What stays, and still has its mark, because the storage failed when it was to go. */
  private final Set<PendingFile> unconfirmed = ConcurrentHashMap.newKeySet();

  /**
   * @param storage that uploads go to
   */
  public PendingUploads(Storage storage) {
    this(storage, Clock.systemUTC());
  }

  PendingUploads(Storage storage, Clock clock) {
    this.storage = Objects.requireNonNull(storage, "storage");
    this.clock = clock;
  }

  /**
   * Marks a file that is going to be visible.
   *
   * @throws StorageException if the storage fails
   */
  void mark(PendingFile file) {
    byte[] text = file.text().getBytes(UTF_8);
    try (StagedWrite mark = storage.stage(file.mark(), OPTIONS)) {
      mark.write(text, 0, text.length);
      mark.commit();
    }
  }

  /**
   * Takes the marks of files that stay. Where the storage fails, the log says so, and they are
   * taken with those of the next request; until then their files are in danger.
   */
  void confirm(Collection<PendingFile> files) {
    unconfirmed.addAll(files);
    confirmAll();
  }

  /** Tries once more to take the marks that could not be taken. */
  void confirmAll() {
    List<PendingFile> files = List.copyOf(unconfirmed);
    if (files.isEmpty()) {
      return;
    }
    try {
      storage.deleteAll(files.stream().map(PendingFile::mark).toList());
      files.forEach(unconfirmed::remove);
    } catch (StorageException e) {
      LOG.log(
          Level.ERROR,
          "Uploaded files are still marked as pending, and will be removed in a day unless the next"
              + " upload can take the marks: "
              + files,
          e);
    }
  }

  /**
   * Deletes files and their marks. One that can't be deleted keeps its mark, and no other. What
   * someone else has put under the key of one stays.
   */
  void discard(Collection<PendingFile> files) {
    List<PendingFile> deleted = new ArrayList<>();
    for (PendingFile file : files) {
      try {
        delete(file);
        deleted.add(file);
      } catch (StorageException e) {
        LOG.log(Level.ERROR, "A file of a failed upload was left behind: " + file, e);
      }
    }
    try {
      storage.deleteAll(deleted.stream().map(PendingFile::mark).toList());
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "Marks of deleted files were left behind: " + deleted, e);
    }
  }

  /**
   * Removes the files of requests that nobody has answered: those whose marks are older than {@link
   * #ABANDONED_AFTER}; and what is known of files that waited for a form, if that has expired.
   * Others may do the same at the same time. Costs two listings, and one read and two deletes for
   * each mark that is old.
   *
   * @return the keys of the files that were removed; some may have been gone before
   * @throws StorageException if the storage fails; what was removed until then stays removed
   */
  public List<Key> removeAbandoned() {
    List<PendingFile> abandoned = abandoned();
    for (PendingFile file : abandoned) {
      delete(file);
      storage.delete(file.mark());
    }
    KeptUploads.removeExpired(storage, limit());
    return keys(abandoned);
  }

  /**
   * The files that {@link #removeAbandoned} would remove; some may be gone. Costs one listing of
   * the marks, and one read for each that is old.
   *
   * @throws StorageException if the storage fails
   */
  public List<Key> findAbandoned() {
    return keys(abandoned());
  }

  private static List<Key> keys(List<PendingFile> files) {
    return files.stream().map(PendingFile::key).toList();
  }

  private List<PendingFile> abandoned() {
    try (Stream<ListedFile> marks = storage.list(FOLDER)) {
      return marks
          .filter(mark -> mark.lastModified().isBefore(limit()))
          .flatMap(mark -> fileOf(mark.key()).stream())
          .toList();
    }
  }

  private Instant limit() {
    return clock.instant().minus(ABANDONED_AFTER);
  }

  private Optional<PendingFile> fileOf(Key mark) {
    try (StoredContent content = storage.read(mark)) {
      PendingFile file = PendingFile.parse(new String(content.stream().readAllBytes(), UTF_8));
      if (file.mark().equals(mark)) {
        return Optional.of(file);
      }
      LOG.log(Level.WARNING, "Not a mark of a pending upload: {0}", mark);
    } catch (FileMissingException e) {
      LOG.log(Level.DEBUG, "Removed by someone else: {0}", mark);
    } catch (InvalidKeyException | IOException e) {
      LOG.log(Level.WARNING, "Not a mark of a pending upload: " + mark, e);
    }
    return Optional.empty();
  }

  private void delete(PendingFile file) {
    if (file.isIn(storage)) {
      storage.delete(file.key());
    }
  }
}
