package io.github.servletstorages.sync;

import java.util.Map;

/**
 * What a run has done, or would have. Immutable.
 *
 * @param counts how many files it has done what about; 0 if an action is not in there
 * @param copied how many bytes were copied
 * @param refusal why nothing was deleted though there was something to delete; empty if there is no
 *     reason
 * @param quick whether the destination was taken to be as the last run left it
 */
public record SyncSummary(
    Map<SyncAction, Long> counts, long copied, String refusal, boolean quick) {

  public SyncSummary {
    counts = Map.copyOf(counts);
  }

  /** How many files it has done that about. */
  public long count(SyncAction action) {
    return counts.getOrDefault(action, 0L);
  }

  /** Whether source and destination are the same now, as far as was asked for. */
  public boolean isComplete() {
    return count(SyncAction.FAIL) == 0 && refusal.isEmpty();
  }
}
