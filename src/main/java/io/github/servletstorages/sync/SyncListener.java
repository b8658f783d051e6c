package io.github.servletstorages.sync;

/** Is told how a run goes. */
public interface SyncListener {

  /** Something was done, or would be in a dry run. Called by the thread that runs it, in order. */
  void done(SyncStep step);
}
