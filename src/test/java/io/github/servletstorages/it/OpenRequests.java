package io.github.servletstorages.it;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs in the WAR, and counts the requests that the application is at work on. */
public final class OpenRequests implements ServletRequestListener {

  private static final AtomicInteger OPEN = new AtomicInteger();

  /** How many there are, the one that asks included. */
  static int count() {
    return OPEN.get();
  }

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    OPEN.incrementAndGet();
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    OPEN.decrementAndGet();
  }
}
