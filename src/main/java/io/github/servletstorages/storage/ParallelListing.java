package io.github.servletstorages.storage;

import java.util.stream.Stream;

/**
 * A storage that can list many files in less time than {@link Storage#list} takes, by asking its
 * store for several folders at once. That costs more requests, so the one who lists chooses.
 */
public interface ParallelListing {

  /**
   * Lists as {@link Storage#list} does: the same files, in the same order, and a failure comes
   * after the files before it. Some thousands of files are fetched ahead. To be closed, which ends
   * the requests that are under way.
   */
  Stream<ListedFile> listInParallel(KeyPrefix prefix);
}
