package io.github.servletstorages.assets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does the same to many things, several at a time. To be closed. */
final class Parallel implements AutoCloseable {

  private final ExecutorService threads;

  /**
   * @param threads how many at a time
   */
  Parallel(int threads) {
    this.threads = Executors.newFixedThreadPool(threads, Parallel::thread);
  }

  /** A thread that doesn't keep the JVM running; not started yet. */
  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "servlet-storages-collect");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does it to all, in no order. After a failure no more are begun.
   *
   * @return the results, in the order of the things
   * @throws IOException if it fails for one of them
   */
  <T, R> List<R> map(Collection<T> things, Work<T, R> work) throws IOException {
    List<Future<R>> tasks = new ArrayList<>();
    for (T thing : things) {
      tasks.add(threads.submit(() -> work.apply(thing)));
    }
    try {
      List<R> results = new ArrayList<>();
      for (Future<R> task : tasks) {
        results.add(result(task));
      }
      return results;
    } finally {
      tasks.forEach(task -> task.cancel(false));
    }
  }

  /**
   * Waits for what another thread works on.
   *
   * @throws IOException if that has failed so, or this thread was interrupted
   */
  static <R> R result(Future<R> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while others worked");
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }

  /** Waits until what is under way has ended. */
  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.HOURS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
        threads.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is done to one thing. */
  interface Work<T, R> {
    R apply(T thing) throws IOException;
  }
}
