package io.github.servletstorages.docs;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import java.util.concurrent.ConcurrentSkipListMap;

/** Makes the backend {@code dictionary} known. */
public final class DictionaryStorageProvider implements StorageProvider {

  @Override
  public String backend() {
    return "dictionary";
  }

  @Override
  public Storage open(StorageSettings settings) {
    return new DictionaryStorage(settings.name(), new ConcurrentSkipListMap<>());
  }
}
