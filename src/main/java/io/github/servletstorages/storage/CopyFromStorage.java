package io.github.servletstorages.storage;

/**
 * A storage whose store can copy files out of another storage by itself, without their bytes coming
 * by here.
 */
public interface CopyFromStorage {

  /**
   * Whether its store can copy out of that one. It may still refuse to: the credentials of this
   * storage have to read the other.
   */
  boolean canCopyFrom(Storage source);

  /**
   * Copies a file with its headers out of a storage that it {@link #canCopyFrom}, and replaces what
   * is there, atomically.
   *
   * @param source the storage that the file is in
   * @param key its name there
   * @param target its name here
   * @throws FileMissingException if there is no file to copy
   * @throws StorageException if one of the storages fails; under the target's key is what was there
   *     or, if the store's answer was lost, the copy
   */
  StoredFile copyFrom(Storage source, Key key, Key target);
}
