package io.github.servletstorages.sync;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A program that copies a folder into a local storage, until it is killed. */
final class KilledSync {

  private KilledSync() {}

  /**
   * Runs once.
   *
   * @param args the folder, the root of the storage, and the file for what the next run is to know
   */
  public static void main(String[] args) throws IOException {
    try (Storage destination = SyncedFiles.local(Path.of(args[1]))) {
      System.out.println("ready");
      sync(Path.of(args[0]), destination, Path.of(args[2]))
          .run(
              step -> {
                // nobody listens
              });
    }
  }

  static Sync sync(Path folder, Storage destination, Path memory) throws IOException {
    FolderSource source =
        new FolderSource(folder, key -> Optional.empty(), key -> FileHeaders.ofType("text/plain"));
    return SyncedFiles.sync(source, destination, SyncOptions.defaults().memory(memory));
  }
}
