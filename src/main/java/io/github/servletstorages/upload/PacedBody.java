package io.github.servletstorages.upload;

import io.github.servletstorages.config.UploadConfig;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * A request body that its client has to send in time. What counts is the time that the server waits
 * for bytes, not what it takes to store them. A read can't be broken off from here, so that a
 * silent client is noticed when it sends again, or when the container's own timeout ends the read.
 */
final class PacedBody extends FilterInputStream {

  /** Over how much waiting the rate is taken: a short pause is no slow client. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final Duration readTimeout;
  private final long minRate;
  private final LongSupplier nanoTime;

  private long waitedInWindow;
  private long bytesInWindow;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  PacedBody(InputStream body, UploadConfig config, LongSupplier nanoTime) {
    super(body);
    this.readTimeout = config.readTimeout();
    this.minRate = config.minRate();
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long start = nanoTime.getAsLong();
    int n;
    try {
      n = super.read(buffer, offset, length);
    } catch (IOException e) {
      throw isTimeout(e) ? SlowUploadException.ofContainer(e) : e;
    }
    long waited = nanoTime.getAsLong() - start;
    if (waited > readTimeout.toNanos()) {
      throw SlowUploadException.silent(readTimeout);
    }
    if (n >= 0) {
      requireRate(waited, n);
    }
    return n;
  }

  private void requireRate(long waited, int bytes) throws SlowUploadException {
    waitedInWindow += waited;
    bytesInWindow += bytes;
    if (waitedInWindow >= WINDOW.toNanos()) {
      double seconds = waitedInWindow / 1e9;
      if (bytesInWindow < minRate * seconds) {
        throw SlowUploadException.tooSlow(minRate);
      }
      waitedInWindow = 0;
      bytesInWindow = 0;
    }
  }

  /** Tomcat throws the former, Jetty the latter, and either wraps it. */
  private static boolean isTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
