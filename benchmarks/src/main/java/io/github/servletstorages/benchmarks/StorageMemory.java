package io.github.servletstorages.benchmarks;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** 5 GiB of unknown length to S3; to be run with a small heap. */
public final class StorageMemory {

  private static final long SIZE = 5L << 30;

  private StorageMemory() {}

  /** Writes the file and deletes it again. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("storage-memory");
    try (S3Server server = S3Server.inFolder(folder);
        Storage storage = server.storage("media")) {
      long start = System.nanoTime();
      StoredFile file = storage.write(Key.of("huge"), new Noise(SIZE), WriteOptions.replace());
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%d bytes in %.0f s (%.0f MiB/s) with a heap of at most %d MiB%n",
          file.size(),
          seconds,
          file.size() / seconds / (1 << 20),
          Runtime.getRuntime().maxMemory() >> 20);
      storage.delete(file.key());
    }
  }
}
