package io.github.servletstorages.sync;

import io.github.servletstorages.storage.BatchWrites;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteBatch;
import io.github.servletstorages.storage.WriteOptions;

/** Where copies are written: one by one, or some together where that costs less. To be closed. */
interface Writes extends AutoCloseable {

  StagedWrite stage(Key key, WriteOptions options);

  /** Whether a file is visible as soon as its own write is committed. */
  boolean areSeenAtOnce();

  /** Makes visible what is not yet. Not while files are staged or written. */
  void commit();

  @Override
  void close();

  /** Writes to a storage in the way that costs it least. */
  static Writes to(Storage storage) {
    return storage instanceof BatchWrites batches ? together(batches.batch()) : oneByOne(storage);
  }

  /** Each file is visible when its own write is committed. */
  static Writes oneByOne(Storage storage) {
    return new Writes() {
      @Override
      public StagedWrite stage(Key key, WriteOptions options) {
        return storage.stage(key, options);
      }

      @Override
      public boolean areSeenAtOnce() {
        return true;
      }

      @Override
      public void commit() {
        // nothing is left to do
      }

      @Override
      public void close() {
        // the storage is another's
      }
    };
  }

  private static Writes together(WriteBatch batch) {
    return new Writes() {
      @Override
      public StagedWrite stage(Key key, WriteOptions options) {
        return batch.stage(key, options);
      }

      @Override
      public boolean areSeenAtOnce() {
        return false;
      }

      @Override
      public void commit() {
        batch.commit();
      }

      @Override
      public void close() {
        batch.close();
      }
    };
  }
}
