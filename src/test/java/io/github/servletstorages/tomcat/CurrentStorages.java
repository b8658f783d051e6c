package io.github.servletstorages.tomcat;

import io.github.servletstorages.Storages;

/** What a thread of an application finds. */
public final class CurrentStorages {

  private CurrentStorages() {}

  /** The storages that a thread with that context class loader finds. */
  public static Storages of(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return Storages.current();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
