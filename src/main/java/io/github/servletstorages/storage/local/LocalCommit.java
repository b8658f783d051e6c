package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.WriteMode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A staged file that is complete and has its record, and lacks nothing but its name.
 *
 * @param storage what the storage works with
 * @param key the name that it is to get
 * @param mode what to do about a file that has it
 * @param attempt for messages
 * @param staged where the bytes are
 * @param target where they are to be
 * @param version which its record is for
 */
record LocalCommit(
    LocalParts storage,
    Key key,
    WriteMode mode,
    Attempt attempt,
    Path staged,
    Path target,
    FileVersion version) {

  private static final System.Logger LOG = System.getLogger(LocalWrite.class.getName());

  /**
   * Gives the file its name. If that fails, its record goes.
   *
   * @throws FileExistsException if it was to be created, and another file has the name
   * @throws StorageException if the disk fails
   */
  void publish() {
    boolean published = false;
    try {
      storage.lookup().requireNoTwin(key, target);
      move();
      published = true;
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    } finally {
      if (!published) {
        storage.records().remove(key, version);
      }
    }
    deleteStaged(staged);
  }

  private void move() throws IOException {
    if (mode == WriteMode.CREATE) {
      create();
      return;
    }
    Optional<FileVersion> replaced = storage.lookup().version(key, target);
    storage.publication().replace(key, staged, target);
    replaced
        .filter(old -> !old.equals(version))
        .ifPresent(old -> storage.records().remove(key, old));
  }

  private void create() throws IOException {
    try {
      storage.publication().create(key, staged, target);
    } catch (FileAlreadyExistsException e) {
      throw new FileExistsException(attempt, "there is a file under that key already", e);
    }
  }

  /** The folder that the file's name will be in. */
  Path folder() {
    Path parent = target.getParent();
    return parent == null ? storage.folders().files() : parent;
  }

  /** Removes the file and its record. */
  void discard() {
    storage.records().remove(key, version);
    deleteStaged(staged);
  }

  /** The file is visible by then, or gone, so a failure is no failure of what was done. */
  static void forceNames(Path folder, FolderSync sync) {
    try {
      sync.force(folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "What was done last in " + folder + " may not outlast a power cut", e);
    }
  }

  static void deleteStaged(Path staged) {
    try {
      Files.deleteIfExists(staged);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A file that is no longer needed could not be deleted: " + staged, e);
    }
  }
}
