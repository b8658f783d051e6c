package io.github.servletstorages.docs;

import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.testing.StorageContract;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

final class DictionaryStorageTest extends StorageContract {

  @Override
  protected Storage open() {
    return new DictionaryStorage("media", new ConcurrentSkipListMap<>());
  }

  /** What isn't committed is in no map. */
  @Override
  protected List<String> leftovers() {
    return List.of();
  }
}
