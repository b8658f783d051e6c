package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A write into the staging folder. To commit it is one step of the file system: a hard link, which
 * fails if there is such a file, to create; a rename, which takes the old file's place, to replace.
 */
final class LocalWrite extends StagedWrite {

  private static final System.Logger LOG = System.getLogger(LocalWrite.class.getName());

  private final LocalFolders folders;
  private final LocalRecords records;
  private final Key key;
  private final WriteOptions options;
  private final Attempt attempt;
  private final Path staged;
  private final FileChannel channel;

  private LocalWrite(
      LocalFolders folders, LocalRecords records, Key key, WriteOptions options, Attempt attempt)
      throws IOException {
    this.folders = folders;
    this.records = records;
    this.key = key;
    this.options = options;
    this.attempt = attempt;
    this.staged = stagedPath(folders);
    this.channel =
        FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  static LocalWrite start(
      LocalFolders folders, LocalRecords records, Key key, WriteOptions options) {
    Attempt attempt = folders.attempt(Operation.WRITE, key);
    try {
      folders.path(key, attempt);
      return new LocalWrite(folders, records, key, options, attempt);
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  /** Makes sure, once at start, that what every commit needs can be done in these folders. */
  static void probe(LocalFolders folders) {
    Path staged = stagedPath(folders);
    Path linked = folders.files().resolve("." + staged.getFileName());
    try {
      Files.createFile(staged);
      Files.createLink(linked, staged);
      Files.delete(linked);
      Files.delete(staged);
    } catch (IOException | UnsupportedOperationException e) {
      String reason = e instanceof IOException io ? LocalFolders.reason(io) : "no hard links";
      throw new StorageException(
          new Attempt(Operation.OPEN, folders.storage(), null),
          "files can't be written to "
              + folders.files()
              + " ("
              + reason
              + "). Make it writable for the server's user, on a file system with hard links, or"
              + " set storages."
              + folders.storage()
              + ".root to another folder.",
          e);
    }
  }

  private static Path stagedPath(LocalFolders folders) {
    return folders.staging().resolve(UUID.randomUUID() + ".part");
  }

  @Override
  protected void append(byte[] buffer, int offset, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  @Override
  protected StoredFile publish(long size, String sha256) {
    try {
      Path target = folders.path(key, attempt);
      Path folder = createFolder(target);
      StoredFile file = records.save(key, staged, size, sha256, options.headers());
      channel.force(true);
      channel.close();
      publish(target, file);
      forceFolder(folder);
      return file;
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  private Path createFolder(Path target) throws IOException {
    Path parent = target.getParent();
    try {
      return Files.createDirectories(parent == null ? folders.files() : parent);
    } catch (FileAlreadyExistsException e) {
      throw new StorageException(
          attempt, "a part of its path, " + e.getFile() + ", is a file and can't be a folder", e);
    }
  }

  /**
   * The record goes first, so that whoever sees the file finds it, and away if the file doesn't
   * come.
   */
  private void publish(Path target, StoredFile file) throws IOException {
    boolean published = false;
    try {
      move(target);
      published = true;
    } finally {
      if (!published) {
        records.remove(file);
      }
    }
    records.removeOthers(file);
  }

  private void move(Path target) throws IOException {
    if (options.mode() == WriteMode.REPLACE) {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      Files.createLink(target, staged);
    } catch (FileAlreadyExistsException e) {
      throw new FileExistsException(attempt, "there is a file under that key already", e);
    }
    deleteStaged();
  }

  /**
   * Makes the new name durable. The file is visible by then, so a failure is no failure of the
   * write. Windows can't open a folder, and needs no such step.
   */
  private static void forceFolder(Path folder) {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "A new name in " + folder + " may not outlast a power cut", e);
      }
    }
  }

  @Override
  protected void discard() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A discarded write could not be closed: " + staged, e);
    }
    deleteStaged();
  }

  private void deleteStaged() {
    try {
      Files.deleteIfExists(staged);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A file that is no longer needed could not be deleted: " + staged, e);
    }
  }
}
