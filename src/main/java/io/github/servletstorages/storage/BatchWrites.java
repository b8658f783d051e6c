package io.github.servletstorages.storage;

/**
 * The ability of a storage to write many files at less cost than one by one: what takes long is
 * done once for all of them.
 */
public interface BatchWrites {

  /** Starts a batch; to be closed. */
  WriteBatch batch();
}
