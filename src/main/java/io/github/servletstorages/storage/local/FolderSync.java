package io.github.servletstorages.storage.local;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes new names outlast a power cut, which is a matter of their folder. Windows can't open a
 * folder, and needs no such step; some network file systems can't do it either.
 */
enum FolderSync {
  SUPPORTED,
  UNSUPPORTED;

  private static final System.Logger LOG = System.getLogger(FolderSync.class.getName());

  /** Tries it once, so that a failure later on is one of the disk's. */
  static FolderSync probe(Path folder) {
    try {
      SUPPORTED.force(folder);
      return SUPPORTED;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Names of files can''t be forced to disk in {0}: {1}", folder, e);
      return UNSUPPORTED;
    }
  }

  void force(Path folder) throws IOException {
    if (this == SUPPORTED) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
