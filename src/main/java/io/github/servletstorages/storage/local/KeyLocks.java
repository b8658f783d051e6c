package io.github.servletstorages.storage.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns at keys, for all processes that share the folder: a file for each key that is being
 * published, which names the claim of whoever has the turn.
 *
 * <p>A turn takes as long as a rename. One that was left behind is ended by others once the claim
 * that it names is abandoned, and only then, however long its owner may sleep. If it names none,
 * its owner died between two system calls; then its age decides.
 */
final class KeyLocks {

  private static final System.Logger LOG = System.getLogger(KeyLocks.class.getName());

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration UNNAMED_FOR = Duration.ofSeconds(10);

  private final LocalFolders folders;
  private final String claim;
  private final LocalCleanup cleanup;

  KeyLocks(LocalFolders folders, String claim, LocalCleanup cleanup) {
    this.folders = folders;
    this.claim = claim;
    this.cleanup = cleanup;
  }

  /**
   * Waits for a turn.
   *
   * @throws StorageUnavailableException if none comes
   */
  Held take(Key key) throws IOException {
    Path file = folders.locks().resolve(LocalRecords.stemWithoutCase(key));
    String owner = claim + " " + UUID.randomUUID();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!tryToTake(file, owner)) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        throw new StorageUnavailableException(
            folders.attempt(Operation.WRITE, key),
            "others keep writing under that key. If none of them runs any more, delete " + file,
            null);
      }
      endAbandoned(file);
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000, 5_000_000));
    }
    return new Held(file, owner);
  }

  private boolean tryToTake(Path file, String owner) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      folders.permissions().setOnFile(file);
      Files.writeString(file, owner, StandardOpenOption.WRITE);
      return ownerOf(file).equals(owner);
    } catch (NoSuchFileException e) { // it took long to say whose it is
      return false;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void endAbandoned(Path file) throws IOException {
    String owner = ownerOf(file);
    if (!owner.isEmpty()) {
      cleanup.cleanIfAbandoned(owner.substring(0, owner.indexOf(' ')));
    } else if (isUnnamedForLong(file)) {
      Files.deleteIfExists(file);
    }
  }

  /** Whether it was made some time ago and has still no owner. */
  static boolean isUnnamedForLong(Path file) throws IOException {
    try {
      Instant made = Files.getLastModifiedTime(file).toInstant();
      return made.isBefore(Instant.now().minus(UNNAMED_FOR)) && ownerOf(file).isEmpty();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Who has the turn; empty if nobody has, or has not yet said so. */
  static String ownerOf(Path file) throws IOException {
    try {
      String owner = Files.readString(file, UTF_8);
      return owner.contains(" ") ? owner : "";
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** A turn. */
  record Held(Path file, String owner) implements AutoCloseable {

    /** Nobody ends the turn of a process that lives; this is for what should not happen. */
    void requireStillHeld() throws IOException {
      if (!ownerOf(file).equals(owner)) {
        throw new IOException("the lock " + file + " was removed by someone else");
      }
    }

    /** In one step, which no interrupt of the thread can keep from being done. */
    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "A lock could not be removed: " + file, e);
      }
    }
  }
}
