package io.github.servletstorages.cli;

import io.github.servletstorages.storage.Storage;

/**
 * Closes a storage when the process is told to end, by Ctrl-C or SIGTERM, before its work is done:
 * what is being written is discarded then. To be closed when the work is done.
 */
final class ClosedAtExit implements AutoCloseable {

  private final Thread hook;
  private volatile boolean ending;

  ClosedAtExit(Storage storage) {
    this.hook =
        new Thread(
            () -> {
              ending = true;
              storage.close();
            },
            "servlet-storages-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process has been told to end. */
  boolean isEnding() {
    return ending;
  }

  @Override
  public void close() {
    if (!ending) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) { // told to end at this very moment
        ending = true;
      }
    }
  }
}
