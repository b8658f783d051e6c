package io.github.servletstorages.web;

import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the files of the storage's releases served: those that are there at the start, and, if that
 * is wanted, those that other servers publish later.
 */
final class ReleaseRefresh implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ReleaseRefresh.class.getName());

  private final KeptReleases kept;
  private final PreparedFiles files;
  private final Optional<Duration> interval;
  private @Nullable ScheduledExecutorService thread;

  /**
   * @param interval how long to wait from one look to the next; empty for one look alone
   */
  ReleaseRefresh(KeptReleases kept, PreparedFiles files, Optional<Duration> interval) {
    this.kept = kept;
    this.files = files;
    this.interval = interval;
  }

  /** Begins to look. */
  synchronized void start() {
    if (interval.isPresent() && thread == null) {
      long wait = interval.get().toMillis();
      thread = Executors.newSingleThreadScheduledExecutor(ReleaseRefresh::thread);
      var unused = thread.scheduleWithFixedDelay(this::look, wait, wait, TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "servlet-storages-kept-releases");
    thread.setDaemon(true);
    return thread;
  }

  private void look() {
    try {
      files.setOfOtherReleases(kept.files(kept.read().values()));
    } catch (IOException | StorageException e) {
      LOG.log(
          Level.WARNING, "Could not look for other releases of static files: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.shutdownNow();
      thread = null;
    }
  }
}
