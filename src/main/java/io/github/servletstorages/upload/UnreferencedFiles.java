package io.github.servletstorages.upload;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The media files that nothing in the application refers to any more.
 *
 * <pre>{@code
 * UnreferencedFiles unreferenced =
 *     UnreferencedFiles.of(storages.media(), photos, Instant.now().minus(Duration.ofDays(7)));
 * UnreferencedFiles.Found found = unreferenced.find(file -> log.info("unused: " + file.key()));
 * long deleted = unreferenced.delete(found, 25);
 * }</pre>
 *
 * Files younger than {@link PendingUploads#ABANDONED_AFTER} always stay: they may belong to a
 * request whose transaction has not ended. So does what this library keeps there for itself.
 * Immutable.
 */
public final class UnreferencedFiles {

  /** As many as S3 deletes in one request. */
  private static final int BATCH = 1000;

  private final Storage storage;
  private final References references;
  private final Instant before;

  private UnreferencedFiles(Storage storage, References references, Instant before) {
    this.storage = storage;
    this.references = references;
    this.before = before;
  }

  /**
   * Reads all references. Keeps up to 16 bytes of each, and needs up to 24 while it reads.
   *
   * @param files the files in question
   * @param before younger files stay; a day ago at the latest
   * @throws IllegalArgumentException if a reference is neither a key nor the URL of a file there,
   *     or if the time is less than a day ago
   */
  public static UnreferencedFiles of(MediaFiles files, ReferenceSource source, Instant before) {
    if (before.isAfter(Instant.now().minus(PendingUploads.ABANDONED_AFTER))) {
      throw new IllegalArgumentException(
          "files younger than a day may belong to a running request");
    }
    return new UnreferencedFiles(files.storage(), References.read(source, files), before);
  }

  /**
   * Looks at all files, and changes nothing. Costs one listing.
   *
   * @param each is told of each file that nothing refers to
   * @throws StorageException if the storage fails
   */
  public Found find(Consumer<ListedFile> each) {
    long files = 0;
    long unreferenced = 0;
    long bytes = 0;
    try (Stream<ListedFile> all = media()) {
      for (Iterator<ListedFile> next = all.iterator(); next.hasNext(); files++) {
        ListedFile file = next.next();
        if (isUnreferenced(file)) {
          each.accept(file);
          unreferenced++;
          bytes += file.size();
        }
      }
    }
    return new Found(references.count(), files, unreferenced, bytes);
  }

  /**
   * Deletes the files that nothing refers to. Costs one more listing.
   *
   * @param found what was found before
   * @param maxPercent how much of all files may go
   * @return how many were deleted
   * @throws IllegalStateException if that would be more, or if there are no references at all,
   *     unless that is 100; nothing is deleted then
   * @throws StorageException if the storage fails; some may be deleted then
   */
  public long delete(Found found, int maxPercent) {
    found.requireAtMost(maxPercent);
    long deleted = 0;
    List<Key> batch = new ArrayList<>();
    try (Stream<ListedFile> unreferenced = media().filter(this::isUnreferenced)) {
      for (Iterator<ListedFile> next = unreferenced.iterator(); next.hasNext(); ) {
        batch.add(next.next().key());
        if (batch.size() == BATCH || !next.hasNext()) {
          storage.deleteAll(batch);
          deleted += batch.size();
          batch.clear();
        }
      }
    }
    return deleted;
  }

  private Stream<ListedFile> media() {
    return storage
        .list(KeyPrefix.ALL)
        .filter(file -> !PendingUploads.FOLDER.matches(file.key()))
        .filter(file -> !KeptUploads.FOLDER.matches(file.key()));
  }

  private boolean isUnreferenced(ListedFile file) {
    return file.lastModified().isBefore(before) && !references.contains(file.key());
  }

  /**
   * What was found.
   *
   * @param references how many references there are
   * @param files how many files there are
   * @param unreferenced how many of them nothing refers to, and are old enough
   * @param bytes how many bytes these have
   */
  public record Found(long references, long files, long unreferenced, long bytes) {

    /**
     * Guards against a list that is empty or cut off.
     *
     * @throws IllegalStateException as {@link UnreferencedFiles#delete} says
     */
    public void requireAtMost(int maxPercent) {
      if (maxPercent < 100 && references == 0) {
        throw new IllegalStateException("there are no references at all");
      }
      if (unreferenced * 100 > files * maxPercent) {
        throw new IllegalStateException(
            "nothing refers to "
                + unreferenced
                + " of "
                + files
                + " files, which is more than "
                + maxPercent
                + " %");
      }
    }
  }
}
