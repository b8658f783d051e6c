package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.WriteOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files with random keys that this process has received for requests which have not come to an
 * end. It is one file in the storage, written anew when it changes, and deleted when it is empty.
 *
 * <p>While it is being written, other requests change it and wait; the next write serves them all.
 * So the more requests run at the same time, the fewer writes each of them costs.
 *
 * <p>Thread-safe.
 */
final class PendingJournal {

  private static final String NAME = PendingUploads.FOLDER.value() + "journal-";

  private static final WriteOptions OPTIONS =
      WriteOptions.replace().contentType("text/plain;charset=utf-8").cacheControl("no-store");

  private final Storage storage;
  private final Clock clock;

  /** What is to be in the storage: files, and when they were added. Guarded by itself. */
  private final Map<Key, Instant> files = new LinkedHashMap<>();

  /** What is in the storage, as far as is known. */
  private volatile Map<Key, Instant> written = Map.of();

  /** Held by who writes, and guards what follows. */
  private final Lock turn = new ReentrantLock();

  private final AtomicLong writes = new AtomicLong();
  private long failedWrite;
  private @Nullable StorageException failure;
  private Key name = newName();

  PendingJournal(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /** Whether a file in {@link PendingUploads#FOLDER} is the journal of some process. */
  static boolean isJournal(Key key) {
    return key.value().startsWith(NAME);
  }

  /** A new one after each deletion: so nobody who deletes an old journal deletes a new one. */
  private static Key newName() {
    return Key.of(NAME + UUID.randomUUID());
  }

  /**
   * Adds a file, and has the storage know.
   *
   * @throws StorageException if the storage fails; the file is not in it then
   */
  void add(Key file) {
    synchronized (files) {
      files.put(file, clock.instant());
    }
    try {
      writeUnless(() -> written.containsKey(file));
    } catch (StorageException e) {
      synchronized (files) {
        files.remove(file);
      }
      throw e;
    }
  }

  /** Whether a file has been added and not taken out. */
  boolean has(Key file) {
    synchronized (files) {
      return files.containsKey(file);
    }
  }

  /**
   * Takes files out, and has the storage know.
   *
   * @throws StorageException if the storage fails; the next write makes up for it
   */
  void release(Collection<Key> keys) {
    synchronized (files) {
      files.keySet().removeAll(keys);
    }
    writeUnless(() -> Collections.disjoint(written.keySet(), keys));
  }

  /**
   * Makes up for writes that have failed.
   *
   * @throws StorageException if the storage fails again
   */
  void settle() {
    writeUnless(() -> written.keySet().stream().allMatch(this::has));
  }

  /** A write that begins after this was called has what was changed before, and so has its end. */
  private void writeUnless(BooleanSupplier done) {
    if (done.getAsBoolean()) {
      return;
    }
    long before = writes.get();
    turn.lock();
    try {
      if (done.getAsBoolean()) {
        return;
      }
      if (failure != null && failedWrite > before) {
        throw failure;
      }
      write();
    } finally {
      turn.unlock();
    }
  }

  private void write() {
    Map<Key, Instant> now = now();
    long number = writes.incrementAndGet();
    try {
      write(now);
      written = now;
      failure = null;
    } catch (StorageException e) {
      failure = e;
      failedWrite = number;
      throw e;
    }
  }

  private Map<Key, Instant> now() {
    synchronized (files) {
      return Map.copyOf(files);
    }
  }

  private void write(Map<Key, Instant> now) {
    if (now.isEmpty()) {
      storage.delete(name);
      name = newName();
      return;
    }
    byte[] text = JournalText.of(now).getBytes(UTF_8);
    try (StagedWrite write = storage.stage(name, OPTIONS)) {
      write.write(text, 0, text.length);
      write.commit();
    }
  }
}
