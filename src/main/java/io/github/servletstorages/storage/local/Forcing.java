package io.github.servletstorages.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** When what was written is forced to the disk: at once, or later, with much else. */
interface Forcing {

  /** Makes the bytes of a file outlast a power cut. */
  void file(Path file, FileChannel open) throws IOException;

  /** Makes the names in a folder outlast a power cut. */
  void folder(Path folder) throws IOException;

  /**
   * Takes a file that lacks nothing but its name, and gives it that when its time has come.
   *
   * @throws io.github.servletstorages.storage.FileExistsException if it was to be created, and
   *     another file has the name
   * @throws io.github.servletstorages.storage.StorageException if the disk fails
   */
  void complete(LocalCommit commit);

  /** Waits for the disk each time. */
  static Forcing atOnce(FolderSync sync) {
    return new Forcing() {
      @Override
      public void file(Path file, FileChannel open) throws IOException {
        open.force(true);
      }

      @Override
      public void folder(Path folder) throws IOException {
        sync.force(folder);
      }

      @Override
      public void complete(LocalCommit commit) {
        commit.publish();
        LocalCommit.forceNames(commit.folder(), sync);
      }
    };
  }
}
