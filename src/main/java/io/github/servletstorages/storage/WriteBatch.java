package io.github.servletstorages.storage;

/**
 * Files that are written together. Any number of threads stage files; the commit of a {@link
 * StagedWrite} ends one file, and tells what will be known of it, but it is the batch's {@link
 * #commit} that makes it visible. Closing a batch without that leaves nothing behind.
 *
 * <p>What holds of one write holds of each here: it is visible whole or not at all, and what was
 * committed is kept as safely. The files become visible one after another.
 */
public interface WriteBatch extends AutoCloseable {

  /**
   * Starts to write a file of unknown length.
   *
   * @throws InvalidKeyException if this storage can't keep a file of that name, or not together
   *     with another one of the batch
   * @throws StorageException if the storage fails
   */
  StagedWrite stage(Key key, WriteOptions options);

  /**
   * Makes the files visible whose writes were committed. May be called again, for those that came
   * after. Not while files are staged or written.
   *
   * @throws FileExistsException if one was to be created and is there already
   * @throws StorageException if the storage fails; some files are visible then, and those that are
   *     not will be discarded
   */
  void commit();

  /** Discards what was not committed. */
  @Override
  void close();
}
