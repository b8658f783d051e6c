package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Storage;

final class MemoryToMemorySyncTest extends SyncContract {

  @Override
  Storage openSource() {
    return SyncedFiles.memory();
  }

  @Override
  Storage openDestination() {
    return SyncedFiles.memory();
  }
}
