package io.github.servletstorages.it;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged in this JVM until this is closed. */
final class LogRecorder extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  static LogRecorder start() {
    LogRecorder recorder = new LogRecorder();
    recorder.setFormatter(new SimpleFormatter());
    Logger.getLogger("").addHandler(recorder);
    return recorder;
  }

  @Override
  public void publish(LogRecord line) {
    String text = getFormatter().format(line);
    lines.add(text);
    if (line.getLevel().intValue() >= Level.WARNING.intValue() || line.getThrown() != null) {
      complaints.add(text);
    }
  }

  /** Warnings, errors, and whatever has a stack trace. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  String text() {
    return String.join("", lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
