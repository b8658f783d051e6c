package io.github.servletstorages.sync;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Counts what is done, and tells it. */
final class Tally {

  /** As many say what is wrong; more would take as long as the whole run, for nothing. */
  private static final int MAX_FAILURES = 100;

  private final SyncListener listener;
  private final Map<SyncAction, Long> counts = new EnumMap<>(SyncAction.class);
  private long copied;
  private int failures;

  Tally(SyncListener listener) {
    this.listener = listener;
  }

  void add(SyncStep step) {
    counts.merge(step.action(), 1L, Long::sum);
    if (step.action() == SyncAction.COPY) {
      copied += step.size();
    }
    listener.done(step);
  }

  /** The name of a file is refused. No number of those says that a store is broken. */
  void addRefused(RefusedFile file, String reason) {
    add(new SyncStep(SyncAction.FAIL, file.name(), file.size(), reason));
  }

  /**
   * A file could not be compared, copied or deleted.
   *
   * @throws IOException if there were too many of them
   */
  void addFailure(SyncStep step) throws IOException {
    add(step);
    failures++;
    if (failures == MAX_FAILURES) {
      throw new IOException(
          "Stopped after " + MAX_FAILURES + " failures; run it again once the cause is gone.");
    }
  }

  boolean hasFailures() {
    return failures > 0;
  }

  /** Before all is gone through once more, what stayed as it was is not counted twice. */
  void startAnew() {
    counts
        .keySet()
        .removeIf(action -> action == SyncAction.UNCHANGED || action == SyncAction.EXTRA);
  }

  SyncSummary summary(String refusal, boolean quick) {
    return new SyncSummary(counts, copied, refusal, quick);
  }
}
