package io.github.servletstorages.storage;

/** A storage whose store can copy a file by itself, without its bytes coming by here. */
public interface ServerSideCopy {

  /**
   * Copies a file with its headers to another key of the same storage, and replaces what is there,
   * atomically.
   *
   * @throws FileMissingException if there is no file to copy
   * @throws StorageException if the storage fails; under the target's key is what was there or, if
   *     the store's answer was lost, the copy
   */
  StoredFile copyOnServer(Key source, Key target);
}
