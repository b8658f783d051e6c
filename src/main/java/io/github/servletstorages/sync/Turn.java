package io.github.servletstorages.sync;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs between the same places apart. The operating system ends it with the process. To
 * be closed; the empty file stays.
 */
record Turn(FileChannel file) implements AutoCloseable {

  /**
   * @throws IOException if another run has it, or the file can't be made
   */
  static Turn take(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(file) == null) {
      file.close();
      throw new IOException(
          "Another run between these places is under way. Wait for its end (" + path + ").");
    }
    return new Turn(file);
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // of this very process
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
