package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Opens a local storage: finds out what its file system can do, and cleans up. */
final class LocalStart {

  /** Chooses how staged files get their names. */
  interface Choice {
    LocalPublication choose(LocalFolders folders, LocalClaim claim, KeyLocks locks)
        throws IOException;
  }

  private static final System.Logger LOG = System.getLogger(LocalStart.class.getName());

  private LocalStart() {}

  static LocalStorage open(LocalConfig config, Choice choice) {
    LocalFolders folders = LocalFolders.open(config);
    LocalRecords records = new LocalRecords(folders);
    LocalCleanup cleanup = new LocalCleanup(folders, records);
    try {
      LocalClaim claim = LocalClaim.take(folders);
      LocalParts parts = parts(folders, records, claim, cleanup, choice);
      cleanup.atStart();
      return new LocalStorage(parts);
    } catch (IOException e) {
      throw new StorageException(
          new Attempt(Operation.OPEN, folders.storage(), null),
          "files can't be written to "
              + folders.files()
              + " ("
              + LocalFolders.reason(e)
              + "). Make it and "
              + folders.own()
              + " writable for the server's user, both in one file system, or set storages."
              + folders.storage()
              + ".root to another folder.",
          e);
    }
  }

  private static LocalParts parts(
      LocalFolders folders,
      LocalRecords records,
      LocalClaim claim,
      LocalCleanup cleanup,
      Choice choice)
      throws IOException {
    boolean done = false;
    try {
      LocalLookup lookup =
          new LocalLookup(folders, records, LocalLookup.ignoresCase(claim.folder()));
      KeyLocks locks = new KeyLocks(folders, claim.id(), cleanup);
      LocalPublication publication = choice.choose(folders, claim, locks);
      done = true;
      return new LocalParts(folders, records, lookup, claim, publication);
    } finally {
      if (!done) {
        claim.close();
      }
    }
  }

  /** Tries what every commit needs. */
  static LocalPublication probe(LocalFolders folders, LocalClaim claim, KeyLocks locks)
      throws IOException {
    Path staged = Files.createFile(claim.folder().resolve("probe"));
    Path named = folders.files().resolve("." + claim.id());
    try {
      return hasHardLinks(staged, named)
          ? new LinkPublication()
          : renaming(folders, staged, named, locks);
    } finally {
      Files.deleteIfExists(staged);
      Files.deleteIfExists(named);
    }
  }

  private static boolean hasHardLinks(Path staged, Path named) {
    try {
      Files.createLink(named, staged);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(Level.DEBUG, "No hard links", e);
      return false;
    }
  }

  private static LocalPublication renaming(
      LocalFolders folders, Path staged, Path named, KeyLocks locks) throws IOException {
    Files.move(staged, named, StandardCopyOption.ATOMIC_MOVE);
    LOG.log(
        Level.INFO,
        "The file system of {0} has no hard links; lock files take their place",
        folders.files());
    return new LockPublication(locks);
  }
}
