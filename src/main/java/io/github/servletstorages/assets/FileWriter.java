package io.github.servletstorages.assets;

import io.github.servletstorages.storage.BatchWrites;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.WriteBatch;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes many files to a storage, several at a time, and in batches if the storage has such. */
final class FileWriter {

  /** So many are lost at most when a run is stopped. */
  private static final int BATCH = 1000;

  private final Storage storage;
  private final Parallel parallel;

  FileWriter(Storage storage, Parallel parallel) {
    this.storage = storage;
    this.parallel = parallel;
  }

  /**
   * Writes files. When it returns, all are there.
   *
   * @param work writes one of them
   * @return what it returned, in order
   * @throws IOException if it fails for one of them; some are written then
   */
  <T, R> List<R> write(List<T> files, Work<T, R> work) throws IOException {
    if (!(storage instanceof BatchWrites batches)) {
      return parallel.map(files, file -> work.write(file, storage::stage));
    }
    List<R> results = new ArrayList<>();
    for (int from = 0; from < files.size(); from += BATCH) {
      List<T> some = files.subList(from, Math.min(files.size(), from + BATCH));
      try (WriteBatch batch = batches.batch()) {
        results.addAll(parallel.map(some, file -> work.write(file, batch::stage)));
        batch.commit();
      }
    }
    return results;
  }

  /** What is done about one file. */
  interface Work<T, R> {
    R write(T file, Target target) throws IOException;
  }

  /** Where files are written to. */
  interface Target {
    StagedWrite stage(Key key, WriteOptions options);
  }
}
