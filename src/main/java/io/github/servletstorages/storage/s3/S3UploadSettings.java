package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageException;
import java.time.Duration;

/**
 * What is set for uploads. Immutable.
 *
 * @param partSize the size of a part in bytes; here a multiple of {@link PartMemory#CHUNK}
 * @param maxConcurrency how many parts are sent at a time
 * @param memoryTimeout how long an upload waits for memory
 */
record S3UploadSettings(long partSize, int maxConcurrency, Duration memoryTimeout) {

  S3UploadSettings {
    partSize -= partSize % PartMemory.CHUNK;
  }

  /** The most bytes that all uploads together hold: parts that are sent, and one that is filled. */
  long memory() {
    return partSize * (maxConcurrency + 1);
  }

  /**
   * @throws StorageException if the heap can't hold what uploads may come to hold
   */
  void requireRoom(Attempt attempt, long heap) {
    if (memory() > heap / 4 * 3) {
      throw new StorageException(
          attempt,
          Settings.S3_PART_SIZE.name()
              + " and "
              + Settings.S3_MAX_CONCURRENCY.name()
              + " allow uploads "
              + (memory() >> 20)
              + " MiB, which is too much for a heap of "
              + (heap >> 20)
              + " MiB. Lower one of them, or raise -Xmx.",
          null);
    }
  }
}
