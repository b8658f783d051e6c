package io.github.servletstorages.sync;

import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Compares and copies several files at a time, and delivers what came of each in the order in which
 * they were given. As many as {@value #WINDOW} are under way; whoever gives more waits. What is
 * written together counts as done when it is visible. Used by one thread; to be closed.
 */
final class Workers implements AutoCloseable {

  private static final int WINDOW = 2000;

  /** A disk is told to keep that many at once; a run that is killed has that many to do again. */
  private static final int TOGETHER = 1000;

  private static final System.Logger LOG = System.getLogger(Workers.class.getName());

  private final Storage destination;
  private final Settled settled;
  private final ExecutorService threads;
  private final Deque<Task> window = new ArrayDeque<>();
  private final List<Outcome> unsettled = new ArrayList<>();
  private Writes writes;
  private Writes writesOfUnsettled;
  private int together;
  private boolean unseen;

  /**
   * @param number how many files at a time
   * @param destination where copies are written
   * @param settled is told what came of each
   */
  Workers(int number, Storage destination, Settled settled) {
    this.destination = destination;
    this.settled = settled;
    this.threads = Executors.newFixedThreadPool(number, Workers::thread);
    this.writes = Writes.to(destination);
    this.writesOfUnsettled = writes;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "servlet-storages-sync");
    thread.setDaemon(true);
    return thread;
  }

  /** Has a file compared or copied. */
  void submit(ListedFile file, Work work) throws IOException {
    Writes own = writes;
    add(new Task(threads.submit(() -> outcome(file, work, own)), own));
  }

  /** Takes what needs no work. */
  void add(Outcome outcome) throws IOException {
    add(new Task(CompletableFuture.completedFuture(outcome), writes));
  }

  private void add(Task task) throws IOException {
    window.add(task);
    together++;
    if (together == TOGETHER) {
      writes = Writes.to(destination);
      together = 0;
    }
    while (window.size() > WINDOW || isFirstDone()) {
      settleFirst();
    }
  }

  private boolean isFirstDone() {
    Task first = window.peek();
    return first != null && first.outcome().isDone();
  }

  private static Outcome outcome(ListedFile file, Work work, Writes writes) {
    try {
      return work.by(writes);
    } catch (IOException | RuntimeException e) { // of this file; others may do better
      return Outcome.failure(file, e);
    }
  }

  private void settleFirst() throws IOException {
    Task task = window.remove();
    Outcome outcome = await(task.outcome());
    if (task.writes() != writesOfUnsettled) {
      commit();
      writesOfUnsettled = task.writes();
    }
    unsettled.add(outcome);
    unseen |= outcome.again() != null && !task.writes().areSeenAtOnce();
    if (!unseen) {
      settle();
    }
  }

  private static Outcome await(Future<Outcome> outcome) throws IOException {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were copied");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Makes visible what was written together. One file may spoil it for all the others. */
  private void commit() throws IOException {
    try {
      writesOfUnsettled.commit();
    } catch (StorageException e) {
      LOG.log(Level.DEBUG, "Written once more, one by one", e);
      unsettled.replaceAll(this::again);
    } finally {
      writesOfUnsettled.close();
    }
    settle();
  }

  private Outcome again(Outcome outcome) {
    ListedFile file = outcome.file();
    return outcome.again() == null
        ? outcome
        : outcome(file, outcome.again(), Writes.oneByOne(destination));
  }

  private void settle() throws IOException {
    unseen = false;
    for (Outcome outcome : unsettled) {
      settled.accept(outcome);
    }
    unsettled.clear();
  }

  /** Waits for all that was given. */
  void finish() throws IOException {
    while (!window.isEmpty()) {
      settleFirst();
    }
    commit();
    writes = Writes.to(destination);
    writesOfUnsettled = writes;
    together = 0;
  }

  /** What is under way is given up, and leaves nothing behind. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        if (threads.awaitTermination(1, TimeUnit.HOURS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    window.forEach(task -> task.writes().close());
    writesOfUnsettled.close();
    writes.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is done about one file. */
  interface Work {
    Outcome by(Writes writes) throws IOException;
  }

  /** Takes what came of a file. */
  interface Settled {
    void accept(Outcome outcome) throws IOException;
  }

  /**
   * A file that is being compared or copied.
   *
   * @param writes what its copy is written with
   */
  private record Task(Future<Outcome> outcome, Writes writes) {}
}
