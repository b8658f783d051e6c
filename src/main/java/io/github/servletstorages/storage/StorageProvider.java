package io.github.servletstorages.storage;

/**
 * Makes a backend known. Found by {@link java.util.ServiceLoader}, this library's own as well as
 * those of other jars. Has a public constructor without parameters that does nothing else.
 */
public interface StorageProvider {

  /** The name that {@code storages.<name>.backend} calls the backend by. */
  String backend();

  /**
   * Opens a storage and makes sure that it can be used. Called once for each storage at start.
   *
   * @throws StorageException if it can't be used; the message says what to do about it
   * @throws RuntimeException if the settings are wrong; the message says what to write instead
   */
  Storage open(StorageSettings settings);
}
