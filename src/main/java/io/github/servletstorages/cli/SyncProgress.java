package io.github.servletstorages.cli;

import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.sync.Source;
import io.github.servletstorages.sync.SyncAction;
import io.github.servletstorages.sync.SyncListener;
import io.github.servletstorages.sync.SyncStep;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run goes: as a bar with rate and time left on a terminal, elsewhere as a line for
 * each {@value #FILES_OF_A_LINE} files. How much there is to do is counted while it is done, and
 * the bar has no end until then. To be closed.
 */
final class SyncProgress implements SyncListener, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SyncProgress.class.getName());

  private static final int FILES_OF_A_LINE = 10_000;
  private static final int WIDTH = 79;

  private final PrintWriter err;
  private final boolean lines;
  private final @Nullable ProgressBar bar;
  private long files;
  private long copied;
  private long bytes;

  private SyncProgress(PrintWriter err, boolean lines, @Nullable ProgressBar bar) {
    this.err = err;
    this.lines = lines;
    this.bar = bar;
  }

  /**
   * @param show a bar or lines, or null for nothing
   * @param source what is to be counted
   */
  static SyncProgress of(PrintWriter err, PublishProgress.@Nullable Show show, Source source) {
    if (show != PublishProgress.Show.BAR) {
      return new SyncProgress(err, show == PublishProgress.Show.LINES, null);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Copying")
            .setInitialMax(-1)
            .setUnit(" MiB", 1 << 20)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .build();
    Thread counter = new Thread(() -> count(source, bar), "servlet-storages-sync-count");
    counter.setDaemon(true);
    counter.start();
    return new SyncProgress(err, false, bar);
  }

  private static void count(Source source, ProgressBar bar) {
    try (Stream<ListedFile> listing = source.list(refused -> {})) {
      bar.maxHint(listing.mapToLong(ListedFile::size).sum());
    } catch (StorageException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "The bar has no end; the run itself will tell", e);
    }
  }

  @Override
  public void done(SyncStep step) {
    if (step.action() == SyncAction.EXTRA || step.action() == SyncAction.DELETE) {
      return;
    }
    files++;
    if (step.action() == SyncAction.COPY) {
      copied++;
      bytes += step.size();
    }
    if (bar != null) {
      bar.stepBy(step.size());
    } else if (lines && files % FILES_OF_A_LINE == 0) {
      err.println(
          files + " files looked at, " + copied + " copied (" + SyncReport.size(bytes) + ")");
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
