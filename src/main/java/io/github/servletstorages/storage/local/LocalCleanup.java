package io.github.servletstorages.storage.local;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Removes what processes left behind that ended in the middle of something.
 *
 * <p>Staged files, the records that were made for them, and turns at keys are those of an abandoned
 * {@link LocalClaim}: exactly known, however large the storage is. Records of files that something
 * else deleted are found by looking at all, so each start looks at some, in another place each
 * time. They do no harm meanwhile.
 */
final class LocalCleanup {

  private static final System.Logger LOG = System.getLogger(LocalCleanup.class.getName());

  /** Takes about a tenth of a second on a local disk. */
  private static final int RECORDS_PER_START = 1000;

  /** A younger one may belong to a file that is published right now. */
  static final Duration MIN_AGE_OF_RECORDS = Duration.ofDays(1);

  private final LocalFolders folders;
  private final LocalRecords records;

  LocalCleanup(LocalFolders folders, LocalRecords records) {
    this.folders = folders;
    this.records = records;
  }

  /** What can't be cleaned now is cleaned at another start; the storage works all the same. */
  void atStart() {
    try {
      for (Path path : list(folders.staging())) {
        String id = LocalClaim.idOf(path);
        if (!id.isEmpty()) {
          cleanIfAbandoned(id);
        }
      }
      removeUnnamedLocks();
      removeOrphans(MIN_AGE_OF_RECORDS);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Leftovers could not be removed from " + folders.own(), e);
    }
  }

  /** Removes all that an abandoned claim has left behind. */
  void cleanIfAbandoned(String id) throws IOException {
    Path staged = folders.staging().resolve(id);
    if (LocalClaim.ifAbandoned(folders.staging(), id, () -> clean(id, staged))) {
      LOG.log(Level.INFO, "Removed what a process left behind in {0}", staged);
    }
  }

  private void clean(String id, Path staged) throws IOException {
    for (Path lock : list(folders.locks())) {
      if (KeyLocks.ownerOf(lock).startsWith(id + " ")) {
        Files.deleteIfExists(lock);
      }
    }
    for (Path part : list(staged)) {
      String stem = LocalWrite.stemOf(part);
      if (!stem.isEmpty()) {
        records.removeOf(stem, version(part));
      }
      Files.deleteIfExists(part);
    }
    Files.deleteIfExists(staged);
  }

  private static FileVersion version(Path part) throws IOException {
    return FileVersion.of(Files.readAttributes(part, BasicFileAttributes.class));
  }

  private void removeUnnamedLocks() throws IOException {
    for (Path lock : list(folders.locks())) {
      if (KeyLocks.isUnnamedForLong(lock)) {
        Files.deleteIfExists(lock);
      }
    }
  }

  /** Looks at some records, and removes those of that age or older that belong to no file. */
  void removeOrphans(Duration age) throws IOException {
    Instant limit = Instant.now().minus(age);
    List<Path> shards = new ArrayList<>(list(folders.records()));
    Collections.shuffle(shards);
    int looks = RECORDS_PER_START;
    for (Path shard : shards) {
      for (Path record : list(shard)) {
        if (looks-- == 0) {
          return;
        }
        removeIfOrphan(record, limit);
      }
    }
  }

  private void removeIfOrphan(Path record, Instant limit) throws IOException {
    try {
      if (!Files.getLastModifiedTime(record).toInstant().isAfter(limit)
          && records.isOrphan(record)) {
        LocalRecords.remove(record);
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.TRACE, "Removed by someone else: {0}", record);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return entries;
  }
}
