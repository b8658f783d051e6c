package io.github.servletstorages.tomcat;

import io.github.servletstorages.storage.Attempt;
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
import io.github.servletstorages.storage.WriteOptions;
import io.github.servletstorages.storage.memory.MemoryStorage;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A storage in memory that fails in one way. Hidden files don't count. */
public final class FaultyStorage implements Storage {

  enum Fault {
    NONE,
    /** The second file can't be written. */
    SECOND_WRITE,
    /** The second file can't be committed. */
    SECOND_COMMIT,
    /** The second file meets a storage that doesn't answer. */
    SECOND_UNAVAILABLE,
    /** The first file can't be deleted. */
    FIRST_DELETE,
    FIND
  }

  private final Storage memory;
  private final Fault fault;
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger deletes = new AtomicInteger();
  private volatile boolean closed;

  FaultyStorage(String name, Fault fault) {
    this.memory = new MemoryStorage(name, Clock.systemUTC());
    this.fault = fault;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public String name() {
    return memory.name();
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    int number = isHidden(key) ? 0 : writes.incrementAndGet();
    return new Write(key, memory.stage(key, options), number);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    if (fault == Fault.FIND) {
      throw failure(Operation.FIND, key);
    }
    return memory.find(key);
  }

  @Override
  public StoredContent read(Key key, ReadOptions options) {
    return memory.read(key, options);
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix prefix) {
    return memory.list(prefix);
  }

  @Override
  public Stream<Listed> listFolder(KeyPrefix prefix) {
    return memory.listFolder(prefix);
  }

  @Override
  public void delete(Key key) {
    if (fault == Fault.FIRST_DELETE && !isHidden(key) && deletes.incrementAndGet() == 1) {
      throw failure(Operation.DELETE, key);
    }
    memory.delete(key);
  }

  @Override
  public void close() {
    closed = true;
    memory.close();
  }

  private static boolean isHidden(Key key) {
    return key.value().startsWith(".");
  }

  private StorageException failure(Operation operation, Key key) {
    return new StorageException(
        attempt(operation, key), FaultyStorageProvider.INTERNALS + " is full", null);
  }

  private Attempt attempt(Operation operation, Key key) {
    return new Attempt(operation, name(), key.value());
  }

  private final class Write extends StagedWrite {

    private final Key key;
    private final StagedWrite staged;
    private final int number;

    Write(Key key, StagedWrite staged, int number) {
      this.key = key;
      this.staged = staged;
      this.number = number;
    }

    @Override
    protected void append(byte[] buffer, int offset, int length) {
      if (number == 2 && fault == Fault.SECOND_WRITE) {
        throw failure(Operation.WRITE, key);
      }
      if (number == 2 && fault == Fault.SECOND_UNAVAILABLE) {
        throw new StorageUnavailableException(
            attempt(Operation.WRITE, key), FaultyStorageProvider.INTERNALS + " is away", null);
      }
      staged.write(buffer, offset, length);
    }

    @Override
    protected StoredFile publish(long size, String sha256) {
      if (number == 2 && fault == Fault.SECOND_COMMIT) {
        throw failure(Operation.WRITE, key);
      }
      return staged.commit();
    }

    @Override
    protected void discard() {
      staged.close();
    }
  }
}
