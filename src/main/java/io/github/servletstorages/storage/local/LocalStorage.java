package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.BatchWrites;
import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteBatch;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** A storage in a folder. */
final class LocalStorage implements Storage, BatchWrites {

  /**
   * A file can't be replaced as often as this between two looks at it, unless something is wrong.
   */
  private static final int MAX_REPLACEMENTS = 100;

  private final LocalFolders folders;
  private final LocalParts parts;

  LocalStorage(LocalParts parts) {
    this.folders = parts.folders();
    this.parts = parts;
  }

  /**
   * Opens the storage, makes its folders where they are missing, and removes what crashes have left
   * behind.
   *
   * @throws StorageException if files can't be written there
   */
  static LocalStorage open(LocalConfig config) {
    return LocalStart.open(config, LocalStart::probe);
  }

  @Override
  public String name() {
    return folders.storage();
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    return LocalWrite.stage(parts, key, options, Forcing.atOnce(folders.sync()));
  }

  @Override
  public WriteBatch batch() {
    return new LocalBatch(parts);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    return find(key, folders.attempt(Operation.FIND, key));
  }

  private Optional<StoredFile> find(Key key, Attempt attempt) {
    if (!LocalNames.isPossible(key)) {
      return Optional.empty();
    }
    try {
      return parts.lookup().find(key, folders.path(key, attempt));
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  /**
   * Java tells the attributes of a name and not of an open file, and the name may be given to
   * another file right then. So we look before and after opening: if both times it is the same
   * version, that is the one that was opened.
   */
  @Override
  public StoredContent read(Key key, ReadOptions options) {
    Attempt attempt = folders.attempt(Operation.READ, key);
    for (int i = 0; i < MAX_REPLACEMENTS; i++) {
      StoredFile file = require(key, attempt);
      options.requireConditions(file, attempt);
      Optional<StoredContent> content = open(file, options, attempt);
      if (content.isPresent()) {
        return content.get();
      }
    }
    throw new StorageUnavailableException(
        attempt, "it is replaced faster than it can be opened", null);
  }

  private StoredFile require(Key key, Attempt attempt) {
    return find(key, attempt)
        .orElseThrow(() -> new FileMissingException(attempt, "there is no such file", null));
  }

  /** Empty if the file was replaced while it was opened. */
  private Optional<StoredContent> open(StoredFile file, ReadOptions options, Attempt attempt) {
    try {
      FileChannel channel =
          FileChannel.open(
              folders.path(file.key(), attempt),
              StandardOpenOption.READ,
              LinkOption.NOFOLLOW_LINKS);
      Optional<StoredContent> content = Optional.empty();
      try {
        if (require(file.key(), attempt).etag().equals(file.etag())) {
          content = Optional.of(content(channel, file, options, attempt));
        }
        return content;
      } finally {
        if (content.isEmpty()) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw LocalFolders.isMissing(e)
          ? new FileMissingException(attempt, "it was deleted just now", e)
          : LocalFolders.translate(attempt, e);
    }
  }

  private static StoredContent content(
      FileChannel channel, StoredFile file, ReadOptions options, Attempt attempt)
      throws IOException {
    ByteRange range = options.rangeIn(file.size(), attempt).orElse(null);
    channel.position(range == null ? 0 : range.offset());
    long length = range == null ? file.size() : range.length();
    return new StoredContent(file, length, new LocalStream(channel, length, attempt));
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix prefix) {
    return LocalListing.stream(folders, prefix);
  }

  @Override
  public Stream<Listed> listFolder(KeyPrefix prefix) {
    return LocalListing.folder(folders, prefix);
  }

  @Override
  public void delete(Key key) {
    Attempt attempt = folders.attempt(Operation.DELETE, key);
    if (!LocalNames.isPossible(key)) {
      return;
    }
    try {
      Path path = folders.path(key, attempt);
      Optional<FileVersion> version = parts.lookup().version(key, path);
      if (version.isPresent() && Files.deleteIfExists(path)) {
        parts.records().remove(key, version.get());
        LocalCommit.forceNames(folderOf(path), folders.sync());
      }
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  private Path folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? folders.files() : parent;
  }

  @Override
  public void close() {
    parts.claim().close();
  }
}
