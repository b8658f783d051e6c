package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private final Forcing forcing;
  private final Path staged;
  private final FileChannel channel;

  /**
   * Starts a write.
   *
   * @param forcing when it is forced to disk; a batch makes it visible too
   */
  static LocalWrite stage(LocalParts storage, Key key, WriteOptions options, Forcing forcing) {
    Attempt attempt = storage.folders().attempt(Operation.WRITE, key);
    try {
      storage.lookup().requireNoTwin(key, storage.folders().path(key, attempt));
      return new LocalWrite(storage, key, options, attempt, forcing);
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  private LocalWrite(
      LocalParts storage, Key key, WriteOptions options, Attempt attempt, Forcing forcing)
      throws IOException {
    this.storage = storage;
    this.forcing = forcing;
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
      createFolder(target);
      StoredFile file = storage.records().save(key, staged, sha256, options.headers(), forcing);
      LocalCommit commit = commit(file, target);
      close(commit);
      forcing.complete(commit);
      return file;
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  private LocalCommit commit(StoredFile file, Path target) {
    FileVersion version = new FileVersion(file.lastModified().toEpochMilli(), file.size());
    return new LocalCommit(storage, key, options.mode(), attempt, staged, target, version);
  }

  /** The record is there by now, and goes away if the file doesn't come. */
  private void close(LocalCommit commit) throws IOException {
    boolean closed = false;
    try {
      forcing.file(staged, channel);
      channel.close();
      closed = true;
    } finally {
      if (!closed) {
        commit.discard();
      }
    }
  }

  private void createFolder(Path target) throws IOException {
    Path parent = target.getParent();
    try {
      Path ignored = storage.folders().create(parent == null ? storage.folders().files() : parent);
    } catch (FileAlreadyExistsException e) {
      throw new StorageException(
          attempt, "a part of its path, " + e.getFile() + ", is a file and can't be a folder", e);
    }
  }

  @Override
  protected void discard() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A discarded write could not be closed: " + staged, e);
    }
    LocalCommit.deleteStaged(staged);
  }
}
