package io.github.servletstorages.tomcat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what this library logs while it is open. */
public final class Log implements AutoCloseable {

  /** Kept, as a logger that nobody holds forgets what it was told. */
  private static final Logger LOGGER = Logger.getLogger("io.github.servletstorages");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public Log() {
    LOGGER.addHandler(handler);
  }

  /** Keeps the log out of the output of the build. */
  static void silence() {
    LOGGER.setUseParentHandlers(false);
  }

  /** Level and message of each entry so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    LOGGER.removeHandler(handler);
  }
}
