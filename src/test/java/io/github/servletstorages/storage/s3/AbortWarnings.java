package io.github.servletstorages.storage.s3;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps the warnings of multipart uploads that could not be aborted, instead of printing them. */
final class AbortWarnings extends Handler {

  private final Logger logger = Logger.getLogger(S3MultipartUpload.class.getName());
  private final List<String> messages = new CopyOnWriteArrayList<>();

  AbortWarnings() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** Those about keys that hold that text. */
  List<String> of(String text) {
    return messages.stream().filter(message -> message.contains(text)).toList();
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().equals(Level.WARNING)) {
      messages.add(entry.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
