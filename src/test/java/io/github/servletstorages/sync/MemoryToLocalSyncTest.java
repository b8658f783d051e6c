package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Storage;

final class MemoryToLocalSyncTest extends SyncContract {

  @Override
  Storage openSource() {
    return SyncedFiles.memory();
  }

  @Override
  Storage openDestination() {
    return SyncedFiles.local(folder);
  }
}
