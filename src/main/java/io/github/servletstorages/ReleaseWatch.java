package io.github.servletstorages;

import io.github.servletstorages.assets.Manifest;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Looks for new releases while the application runs. Until one is read whole, and while the storage
 * is out of reach, pages get what they got before.
 */
final class ReleaseWatch implements StaticLookup, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StaticFiles.class.getName());

  private final Releases releases;
  private final Function<Manifest, StaticLookup> lookup;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(ReleaseWatch::thread);

  private volatile StaticLookup current;

  /** Of the release that pages get; 0 at the start, since it may be that of the WAR. */
  private long number;

  /**
   * @param first what pages get until there is a release
   * @param lookup makes of a release what pages get
   * @param interval how long to wait from one look to the next
   */
  ReleaseWatch(
      Releases releases,
      StaticLookup first,
      Function<Manifest, StaticLookup> lookup,
      Duration interval) {
    this.releases = releases;
    this.current = first;
    this.lookup = lookup;
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "servlet-storages-releases");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public StaticFile file(String path) {
    return current.file(path);
  }

  @Override
  public String importMap(Map<String, String> specifiers) {
    return current.importMap(specifiers);
  }

  private void look() {
    try {
      OptionalLong newest = releases.current();
      if (newest.isPresent() && newest.getAsLong() != number) {
        current = lookup.apply(releases.read(newest.getAsLong()).manifest());
        number = newest.getAsLong();
        LOG.log(Level.INFO, "Static files: release {0} is in use now.", Long.toString(number));
      }
    } catch (IOException | StorageException e) {
      LOG.log(
          Level.WARNING, "Could not look for a new release of static files: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
