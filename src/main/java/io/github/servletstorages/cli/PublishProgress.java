package io.github.servletstorages.cli;

import io.github.servletstorages.assets.Publisher;
import io.github.servletstorages.storage.Key;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how publishing goes: as a bar on a terminal, elsewhere as a line for each tenth, or for
 * each file. Thread-safe; to be closed.
 */
final class PublishProgress implements Publisher.Progress, AutoCloseable {

  private static final int LINES = 10;

  /** Below that it's over before anybody has read a line. */
  private static final int WORTH_LINES = 100;

  /** What every terminal has. */
  private static final int WIDTH = 79;

  private final PrintWriter err;
  private final Show show;
  private @Nullable ProgressBar bar;
  private int total;
  private int written;

  PublishProgress(PrintWriter err, Show show) {
    this.err = err;
    this.show = show;
  }

  @Override
  public synchronized void planned(int files) {
    close();
    total = files;
    written = 0;
    if (show == Show.BAR && total > 0) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Publishing")
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
              .build();
    }
  }

  @Override
  public synchronized void written(Key path) {
    written++;
    if (bar != null) {
      bar.step();
    } else if (show == Show.FILES) {
      err.println("published " + path);
    } else if (show == Show.LINES && total >= WORTH_LINES && isTenth()) {
      err.println("published " + written + " of " + total + " files");
    }
  }

  private boolean isTenth() {
    return written * LINES / total != (written - 1) * LINES / total;
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** What is shown. */
  enum Show {
    NOTHING,
    LINES,
    FILES,
    BAR
  }
}
