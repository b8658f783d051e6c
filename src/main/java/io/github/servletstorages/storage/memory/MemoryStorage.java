package io.github.servletstorages.storage.memory;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.RangeNotSatisfiableException;
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
  public StoredContent read(Key key) {
    Entry entry = require(key);
    return content(entry, 0, entry.bytes.length);
  }

  @Override
  public StoredContent read(Key key, ByteRange range) {
    Entry entry = require(key);
    int length = (int) range.lengthIn(entry.bytes.length);
    if (length == 0) {
      throw new RangeNotSatisfiableException(
          attempt(Operation.READ, key),
          "byte " + range.offset() + " is beyond its " + entry.bytes.length + " bytes",
          null);
    }
    return content(entry, (int) range.offset(), length);
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
        .map(file -> new ListedFile(file.key(), file.size(), file.lastModified()));
  }

  @Override
  public void delete(Key key) {
    entries.remove(key);
  }

  @Override
  public void close() {
    entries.clear();
  }

  private Entry require(Key key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new FileMissingException(attempt(Operation.READ, key), "there is no such file", null);
    }
    return entry;
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
      StoredFile file = new StoredFile(key, size, clock.instant(), options.headers(), sha256);
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
