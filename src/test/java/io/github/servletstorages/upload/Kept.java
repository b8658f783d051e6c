package io.github.servletstorages.upload;

import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What is in a storage once all requests have come to their end. */
final class Kept {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Kept() {}

  /**
   * All keys, as soon as no file is marked as pending: a server may have sent its answer before
   * that. Where marks don't go away, they are among the keys.
   */
  static List<String> in(Storage storage) {
    Instant end = Instant.now().plus(PATIENCE);
    List<String> keys = list(storage);
    while (keys.stream().anyMatch(key -> key.startsWith(".pending/"))
        && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
      keys = list(storage);
    }
    return keys;
  }

  private static List<String> list(Storage storage) {
    try (Stream<ListedFile> files = storage.list(KeyPrefix.ALL)) {
      return files.map(file -> file.key().value()).toList();
    }
  }
}
