package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.RangeNotSatisfiableException;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A storage in a folder. */
final class LocalStorage implements Storage {

  private final LocalFolders folders;
  private final LocalRecords records;

  private LocalStorage(LocalFolders folders) {
    this.folders = folders;
    this.records = new LocalRecords(folders);
  }

  /**
   * Opens the storage, and makes its folders where they are missing.
   *
   * @throws StorageException if files can't be written there
   */
  static LocalStorage open(String name, Path root, String location) {
    LocalFolders folders = LocalFolders.open(name, root, location);
    LocalStorage storage = new LocalStorage(folders);
    LocalWrite.probe(folders);
    return storage;
  }

  @Override
  public String name() {
    return folders.storage();
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    return LocalWrite.start(folders, records, key, options);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    Attempt attempt = folders.attempt(Operation.FIND, key);
    try {
      Path path = folders.path(key, attempt);
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(records.describe(key, attributes))
          : Optional.empty();
    } catch (IOException e) {
      if (LocalFolders.isMissing(e)) {
        return Optional.empty();
      }
      throw LocalFolders.translate(attempt, e);
    }
  }

  @Override
  public StoredContent read(Key key) {
    return open(key, null);
  }

  @Override
  public StoredContent read(Key key, ByteRange range) {
    return open(key, range);
  }

  private StoredContent open(Key key, @Nullable ByteRange range) {
    Attempt attempt = folders.attempt(Operation.READ, key);
    StoredFile file =
        find(key)
            .orElseThrow(() -> new FileMissingException(attempt, "there is no such file", null));
    try {
      FileChannel channel =
          FileChannel.open(
              folders.path(key, attempt), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      return content(channel, file, range, attempt);
    } catch (NoSuchFileException e) {
      throw new FileMissingException(attempt, "it was deleted just now", e);
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  /** The open channel's size counts, not the one found before: the file may have been replaced. */
  private static StoredContent content(
      FileChannel channel, StoredFile found, @Nullable ByteRange range, Attempt attempt)
      throws IOException {
    boolean opened = false;
    try {
      long size = channel.size();
      long length = range == null ? size : range.lengthIn(size);
      if (range != null && length == 0) {
        throw new RangeNotSatisfiableException(
            attempt, "byte " + range.offset() + " is beyond its " + size + " bytes", null);
      }
      channel.position(range == null ? 0 : range.offset());
      StoredContent content =
          new StoredContent(sized(found, size), length, new LocalStream(channel, length, attempt));
      opened = true;
      return content;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private static StoredFile sized(StoredFile found, long size) {
    return size == found.size()
        ? found
        : new StoredFile(found.key(), size, found.lastModified(), found.headers(), null);
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix prefix) {
    return LocalListing.stream(folders, prefix);
  }

  @Override
  public void delete(Key key) {
    Attempt attempt = folders.attempt(Operation.DELETE, key);
    try {
      Path path = folders.path(key, attempt);
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(path)) {
        records.removeAll(key);
      }
    } catch (IOException e) {
      if (!LocalFolders.isMissing(e)) {
        throw LocalFolders.translate(attempt, e);
      }
    }
  }

  /** Nothing is kept open between calls. */
  @Override
  public void close() {}
}
