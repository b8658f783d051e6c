package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Operation;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.storage.WriteBatch;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many writes that wait for the disk together. The order is that of a single one, step by step for
 * all: records and bytes and the folders of the records are forced to disk, then the files get
 * their names, then these are forced.
 *
 * <p>A disk that is told to keep one file after another takes its time for each; told so by many at
 * once, it does them in one go.
 */
final class LocalBatch implements WriteBatch, Forcing {

  private static final int THREADS = 16;

  private final LocalParts storage;
  private final Queue<LocalCommit> complete = new ConcurrentLinkedQueue<>();
  private final Set<Path> files = ConcurrentHashMap.newKeySet();
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();
  private final Map<String, Key> names = new ConcurrentHashMap<>();
  private volatile boolean closed;

  LocalBatch(LocalParts storage) {
    this.storage = storage;
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    Key twin = names.putIfAbsent(LocalRecords.stemWithoutCase(key), key);
    if (twin != null && !twin.equals(key)) {
      throw new InvalidKeyException(key.value(), LocalLookup.twinComplaint(twin));
    }
    return LocalWrite.stage(storage, key, options, this);
  }

  @Override
  public void complete(LocalCommit commit) {
    complete.add(commit);
    if (closed) {
      close(); // it was under way when the batch ended
    }
  }

  @Override
  public void file(Path file, FileChannel open) {
    files.add(file);
  }

  @Override
  public void folder(Path folder) {
    folders.add(folder);
  }

  @Override
  public void commit() {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      all(files, LocalBatch::force, threads);
      all(folders, storage.folders().sync()::force, threads);
      files.clear();
      folders.clear();
      publish(threads);
    } finally {
      threads.shutdown();
    }
  }

  private void publish(ExecutorService threads) {
    List<LocalCommit> commits = List.copyOf(complete);
    Set<Path> named = new HashSet<>();
    commits.forEach(commit -> named.add(commit.folder()));
    all(commits, this::publish, threads);
    all(named, folder -> LocalCommit.forceNames(folder, storage.folders().sync()), threads);
  }

  private void publish(LocalCommit commit) {
    commit.publish();
    complete.remove(commit);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Does it to all, several at a time. After a failure no more are begun. */
  private <T> void all(Collection<T> things, Step<T> step, ExecutorService threads) {
    List<Future<?>> tasks = new ArrayList<>();
    for (T thing : things) {
      tasks.add(
          threads.submit(
              () -> {
                step.on(thing);
                return null;
              }));
    }
    try {
      for (Future<?> task : tasks) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException(attempt(), "interrupted while files were written", e);
    } finally {
      tasks.forEach(task -> task.cancel(false));
    }
  }

  private RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof IOException io) {
      return LocalFolders.translate(attempt(), io);
    }
    if (e.getCause() instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new IllegalStateException(e.getCause());
  }

  private Attempt attempt() {
    return new Attempt(Operation.WRITE, storage.folders().storage(), null);
  }

  @Override
  public void close() {
    closed = true;
    for (LocalCommit left = complete.poll(); left != null; left = complete.poll()) {
      left.discard();
    }
  }

  private interface Step<T> {
    void on(T thing) throws IOException;
  }
}
