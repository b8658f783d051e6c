package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A write into the staging folder.
 *
 * <p>What is committed is on disk in this order: the folders, the record and its name, the bytes,
 * and last the file's name. So a power cut can't leave a name without its bytes or without its
 * record.
 */
final class LocalWrite extends StagedWrite {

  private static final System.Logger LOG = System.getLogger(LocalWrite.class.getName());

  private final LocalParts storage;
  private final Key key;
  private final WriteOptions options;
  private final Attempt attempt;
  private final Path staged;
  private final FileChannel channel;

  LocalWrite(LocalParts storage, Key key, WriteOptions options, Attempt attempt)
      throws IOException {
    this.storage = storage;
    this.key = key;
    this.options = options;
    this.attempt = attempt;
    this.staged = stagedPath(storage.claim().folder(), LocalRecords.stem(key));
    this.channel =
        FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    setPermissions();
  }

  private void setPermissions() throws IOException {
    try {
      storage.folders().permissions().setOnFile(staged);
    } catch (IOException e) {
      discard();
      throw e;
    }
  }

  /** A new name, which tells the record's too: {@link LocalCleanup} needs it after a crash. */
  private static Path stagedPath(Path folder, String stem) {
    return folder.resolve(stem + "." + UUID.randomUUID() + ".part");
  }

  /** What the records of a staged file start with. */
  static String stemOf(Path staged) {
    String name = String.valueOf(staged.getFileName());
    return name.substring(0, Math.max(0, name.indexOf('.')));
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
      Path target = storage.folders().path(key, attempt);
      Path folder = createFolder(target);
      StoredFile file = storage.records().save(key, staged, sha256, options.headers());
      publish(file, target);
      force(folder);
      return file;
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  private Path createFolder(Path target) throws IOException {
    Path parent = target.getParent();
    try {
      return storage.folders().create(parent == null ? storage.folders().files() : parent);
    } catch (FileAlreadyExistsException e) {
      throw new StorageException(
          attempt, "a part of its path, " + e.getFile() + ", is a file and can't be a folder", e);
    }
  }

  /** The record is there by now, and goes away if the file doesn't come. */
  private void publish(StoredFile file, Path target) throws IOException {
    FileVersion version = new FileVersion(file.lastModified().toEpochMilli(), file.size());
    boolean published = false;
    try {
      channel.force(true);
      channel.close();
      storage.lookup().requireNoTwin(key, target);
      move(target, version);
      published = true;
    } finally {
      if (!published) {
        storage.records().remove(key, version);
      }
    }
    deleteStaged();
  }

  private void move(Path target, FileVersion written) throws IOException {
    if (options.mode() == WriteMode.CREATE) {
      create(target);
      return;
    }
    Optional<FileVersion> replaced = storage.lookup().version(key, target);
    storage.publication().replace(key, staged, target);
    replaced
        .filter(version -> !version.equals(written))
        .ifPresent(version -> storage.records().remove(key, version));
  }

  private void create(Path target) throws IOException {
    try {
      storage.publication().create(key, staged, target);
    } catch (FileAlreadyExistsException e) {
      throw new FileExistsException(attempt, "there is a file under that key already", e);
    }
  }

  /** The file is visible by then, so a failure is no failure of the write. */
  private void force(Path folder) {
    try {
      storage.folders().sync().force(folder);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A new name in " + folder + " may not outlast a power cut", e);
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
