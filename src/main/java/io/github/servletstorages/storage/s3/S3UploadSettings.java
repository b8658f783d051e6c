package io.github.servletstorages.storage.s3;

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
}
