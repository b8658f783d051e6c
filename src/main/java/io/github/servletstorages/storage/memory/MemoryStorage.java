package io.github.servletstorages.storage.memory;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ListedFolder;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** A storage in the heap. What it holds is gone with it. */
public final class MemoryStorage implements Storage {

  private final ConcurrentNavigableMap<Key, Entry> entries = new ConcurrentSkipListMap<>();
  private final String name;
  private final Clock clock;

  /**
   * @param name the storage's name
   * @param clock tells when files are written
   */
  public MemoryStorage(String name, Clock clock) {
    this.name = Objects.requireNonNull(name, "name");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    return new MemoryWrite(key, options);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    return Optional.ofNullable(entries.get(key)).map(entry -> entry.file);
  }

  @Override
  public StoredContent read(Key key, ReadOptions options) {
    Attempt attempt = attempt(Operation.READ, key);
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new FileMissingException(attempt, "there is no such file", null);
    }
    options.requireConditions(entry.file, attempt);
    return options
        .rangeIn(entry.bytes.length, attempt)
        .map(range -> content(entry, (int) range.offset(), (int) range.length()))
        .orElseGet(() -> content(entry, 0, entry.bytes.length));
  }

  private static StoredContent content(Entry entry, int offset, int length) {
    return new StoredContent(
        entry.file, length, new ByteArrayInputStream(entry.bytes, offset, length));
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix prefix) {
    return entries.values().stream()
        .map(entry -> entry.file)
        .filter(file -> prefix.matches(file.key()))
        .map(file -> new ListedFile(file.key(), file.size(), file.lastModified(), file.etag()));
  }

  @Override
  public Stream<Listed> listFolder(KeyPrefix prefix) {
    int start = prefix.value().lastIndexOf('/') + 1;
    return list(prefix).map(file -> inFolder(file, start)).distinct();
  }

  /** The file itself, or the folder that it is in if that is below the one that is listed. */
  private static Listed inFolder(ListedFile file, int start) {
    int slash = file.path().indexOf('/', start);
    return slash < 0 ? file : new ListedFolder(KeyPrefix.of(file.path().substring(0, slash + 1)));
  }

  @Override
  public void delete(Key key) {
    entries.remove(key);
  }

  @Override
  public void close() {
    entries.clear();
  }

  private Attempt attempt(Operation operation, Key key) {
    return new Attempt(operation, name, key.value());
  }

  private static final class Entry {

    final StoredFile file;
    final byte[] bytes;

    Entry(StoredFile file, byte[] bytes) {
      this.file = file;
      this.bytes = bytes;
    }
  }

  private final class MemoryWrite extends StagedWrite {

    private final Key key;
    private final WriteOptions options;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    MemoryWrite(Key key, WriteOptions options) {
      this.key = key;
      this.options = options;
    }

    @Override
    protected void append(byte[] buffer, int offset, int length) {
      bytes.write(buffer, offset, length);
    }

    @Override
    protected StoredFile publish(long size, String sha256) {
      StoredFile file =
          new StoredFile(key, size, clock.instant(), sha256, options.headers(), sha256);
      Entry entry = new Entry(file, bytes.toByteArray());
      if (options.mode() == WriteMode.REPLACE) {
        entries.put(key, entry);
      } else if (entries.putIfAbsent(key, entry) != null) {
        throw new FileExistsException(
            attempt(Operation.WRITE, key), "there is a file under that key already", null);
      }
      return file;
    }

    @Override
    protected void discard() {
      bytes.reset();
    }
  }
}
