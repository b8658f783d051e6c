package io.github.servletstorages.testing;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import io.github.servletstorages.testing.FaultyStorage.Step;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What goes wrong in a {@link FaultyStorage}, once. */
public sealed interface Fault permits Fault.Failure, Fault.Hang, Fault.Lie {

  /** Where it happens. */
  Step step();

  /** At which time of that step, from 1. */
  long number();

  /**
   * Lets it happen.
   *
   * @return whether the step is to lie
   * @throws StorageException if the step is to fail
   */
  boolean happens(Attempt attempt);

  /** The failure of a store that does not answer. */
  static StorageException unavailable(Attempt attempt) {
    return new StorageUnavailableException(attempt, "a fault was planned", null);
  }

  /**
   * A step that fails.
   *
   * @param step where
   * @param number at which time
   * @param failure makes the exception
   */
  record Failure(Step step, long number, Function<Attempt, StorageException> failure)
      implements Fault {

    @Override
    public boolean happens(Attempt attempt) {
      throw failure.apply(attempt);
    }
  }

  /**
   * A step that seems to succeed.
   *
   * @param step where
   * @param number at which time
   */
  record Lie(Step step, long number) implements Fault {

    @Override
    public boolean happens(Attempt attempt) {
      return true;
    }
  }

  /** A step that does not end until it is released. Used by several threads. */
  final class Hang implements Fault {

    private final Step step;
    private final long number;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hang(Step step, long number) {
      this.step = step;
      this.number = number;
    }

    @Override
    public Step step() {
      return step;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public boolean happens(Attempt attempt) {
      reached.countDown();
      try {
        released.await();
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StorageUnavailableException(attempt, "it was interrupted while it hung", e);
      }
    }

    /**
     * Waits until a thread hangs.
     *
     * @return whether one does by then
     */
    public boolean awaitReached(Duration patience) throws InterruptedException {
      return reached.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the step go on, and succeed. */
    public void release() {
      released.countDown();
    }
  }
}
