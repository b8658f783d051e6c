package io.github.servletstorages.docs;

import io.github.servletstorages.storage.*;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Keeps files in a sorted map: each is one value, so readers see all of a version or none. */
record DictionaryStorage(String name, ConcurrentSkipListMap<Key, Entry> entries)
    implements Storage {

  record Entry(StoredFile file, ByteArrayOutputStream bytes) {}

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return new StagedWrite() {
      @Override
      protected void append(byte[] buffer, int offset, int length) {
        bytes.write(buffer, offset, length);
      }

      @Override
      protected StoredFile publish(long size, String sha256) {
        var file = new StoredFile(key, size, Instant.now(), sha256, options.headers(), sha256);
        var entry = new Entry(file, bytes);
        if (options.mode() == WriteMode.REPLACE) {
          entries.put(key, entry);
        } else if (entries.putIfAbsent(key, entry) != null) {
          throw new FileExistsException(attempt(Operation.WRITE, key), "it is there", null);
        }
        return file;
      }

      @Override
      protected void discard() {}
    };
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::file);
  }

  @Override
  public StoredContent read(Key key, ReadOptions options) {
    Attempt attempt = attempt(Operation.READ, key);
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new FileMissingException(attempt, "there is no such file", null);
    }
    options.requireConditions(entry.file, attempt);
    long size = entry.file.size();
    ByteRange range = options.rangeIn(size, attempt).orElse(new ByteRange(0, Math.max(1, size)));
    int length = (int) range.lengthIn(size);
    var stream = new ByteArrayInputStream(entry.bytes.toByteArray(), (int) range.offset(), length);
    return new StoredContent(entry.file, length, stream);
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix prefix) {
    return entries.values().stream()
        .map(Entry::file)
        .filter(file -> prefix.matches(file.key()))
        .map(file -> new ListedFile(file.key(), file.size(), file.lastModified()));
  }

  @Override
  public Stream<Listed> listFolder(KeyPrefix prefix) {
    int start = prefix.value().lastIndexOf('/') + 1;
    return list(prefix).map(file -> inFolder(file, file.path().indexOf('/', start))).distinct();
  }

  private static Listed inFolder(ListedFile file, int slash) {
    return slash < 0 ? file : new ListedFolder(KeyPrefix.of(file.path().substring(0, slash + 1)));
  }

  @Override
  public void delete(Key key) {
    entries.remove(key);
  }

  @Override
  public void close() {}

  private Attempt attempt(Operation operation, Key key) {
    return new Attempt(operation, name, key.value());
  }
}
