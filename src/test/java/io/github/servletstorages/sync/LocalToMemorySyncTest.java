package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Storage;

final class LocalToMemorySyncTest extends SyncContract {

  @Override
  Storage openSource() {
    return SyncedFiles.local(folder);
  }

  @Override
  Storage openDestination() {
    return SyncedFiles.memory();
  }
}
