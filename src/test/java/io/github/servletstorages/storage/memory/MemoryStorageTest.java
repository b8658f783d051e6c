package io.github.servletstorages.storage.memory;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.testing.StorageContract;
import java.time.Clock;
import java.util.List;

final class MemoryStorageTest extends StorageContract {

  @Override
  protected Storage open() {
    return new MemoryStorage("media", Clock.systemUTC());
  }

  /** A write that isn't committed is reachable by nobody. */
  @Override
  protected List<String> leftovers() {
    return List.of();
  }
}
