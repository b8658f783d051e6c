package io.github.servletstorages.assets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Does things several at a time, mostly the same to many. To be closed. */
final class Parallel implements AutoCloseable {

  private final int count;
  private final ExecutorService threads;

  /**
   * @param count how many at a time
   */
  Parallel(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count, Parallel::thread);
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
    Share<T, R> share = new Share<>(things, work);
    List<Future<?>> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(count, things.size()); i++) {
      workers.add(threads.submit(share));
    }
    try {
      for (Future<?> worker : workers) {
        result(worker);
      }
      return share.results();
    } finally {
      share.end();
    }
  }

  /** Begins something on its own, and returns at once. */
  <R> Future<R> begin(Callable<R> work) {
    return threads.submit(work);
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

  /**
   * Things that some workers take from, one after the other. A task for each would cost more than
   * most of what is done here.
   */
  private static final class Share<T, R> implements Callable<@Nullable Void> {

    private final List<T> things;
    private final Work<T, R> work;
    private final AtomicInteger next = new AtomicInteger();

    /** Each place is written by one worker, and read when all have ended. */
    private final R[] results;

    Share(Collection<T> things, Work<T, R> work) {
      this.things = List.copyOf(things);
      this.work = work;
      this.results = newArray(this.things.size());
    }

    @SuppressWarnings("unchecked") // nothing but results is put into it, and nobody gets it
    private static <R> R[] newArray(int size) {
      return (R[]) new Object[size];
    }

    @Override
    public @Nullable Void call() throws IOException {
      boolean done = false;
      try {
        for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
          results[i] = work.apply(things.get(i));
        }
        done = true;
        return null;
      } finally {
        if (!done) {
          end();
        }
      }
    }

    /** No more are begun. */
    void end() {
      next.set(things.size());
    }

    List<R> results() {
      return List.of(results);
    }
  }

  /** What is done to one thing. */
  interface Work<T, R> {
    R apply(T thing) throws IOException;
  }
}
