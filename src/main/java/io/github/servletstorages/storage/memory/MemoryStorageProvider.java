package io.github.servletstorages.storage.memory;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import java.time.Clock;

/** Makes the backend {@code memory} known. */
public final class MemoryStorageProvider implements StorageProvider {

  /** For {@link java.util.ServiceLoader}. */
  public MemoryStorageProvider() {}

  @Override
  public String backend() {
    return "memory";
  }

  @Override
  public Storage open(StorageSettings settings) {
    return new MemoryStorage(settings.name(), Clock.systemUTC());
  }
}
