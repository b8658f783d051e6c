package io.github.servletstorages.cli;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Shows what the library logs from warnings on, a line for each, as a person reads it. */
final class LogLines extends Handler {

  private final PrintWriter err;
  private final SimpleFormatter formatter = new SimpleFormatter();

  private LogLines(PrintWriter err) {
    this.err = err;
    setLevel(Level.WARNING);
  }

  /** Takes the place of what Java logs with of itself. */
  static void to(PrintWriter err) {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(handler(err));
  }

  static LogLines handler(PrintWriter err) {
    return new LogLines(err);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      String level = Level.WARNING.equals(record.getLevel()) ? "warning" : "error";
      err.println(level + ": " + formatter.formatMessage(record));
    }
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
