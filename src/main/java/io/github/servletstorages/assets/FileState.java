package io.github.servletstorages.assets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a file system tells of a file without reading it. As long as it is the same, so are the
 * bytes: the system sets the time of the last change itself whenever the content, the size or the
 * other time does, and no program can set it back. Immutable.
 *
 * @param device the file system
 * @param inode the file in it, whatever its name
 * @param size its length in bytes
 * @param modified when its content was changed, as programs may have set it; in nanoseconds since
 *     1970
 * @param changed when anything of it was changed, by the system's clock; in nanoseconds since 1970
 */
record FileState(long device, long inode, long size, long modified, long changed) {

  /** Bytes of a written state. */
  static final int BYTES = 5 * Long.BYTES;

  private static final String ATTRIBUTES = "unix:dev,ino,size,lastModifiedTime,ctime";

  /**
   * As long as some file systems take no notice of another change: FAT counts in steps of two
   * seconds.
   */
  private static final Duration TICK = Duration.ofSeconds(2);

  /** Whether the file system tells of its files what is needed here. That of Windows doesn't. */
  static boolean isTold(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /**
   * The state of a file, links followed; empty if it was changed only just now: another change in
   * the same tick of the clock would leave the same state.
   *
   * @param now milliseconds since 1970, not later than the call
   * @throws IOException if there is no such file
   */
  static Optional<FileState> settled(Path file, long now) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES);
    FileState state =
        new FileState(
            number(attributes, "dev"),
            number(attributes, "ino"),
            number(attributes, "size"),
            nanos(attributes, "lastModifiedTime"),
            nanos(attributes, "ctime"));
    long settled = TimeUnit.MILLISECONDS.toNanos(now) - TICK.toNanos();
    return state.changed < settled ? Optional.of(state) : Optional.empty();
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }

  private static long nanos(Map<String, Object> attributes, String name) {
    return ((FileTime) Objects.requireNonNull(attributes.get(name), name)).to(TimeUnit.NANOSECONDS);
  }

  static FileState read(ByteBuffer from) {
    return new FileState(
        from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
  }

  void write(ByteBuffer to) {
    to.putLong(device).putLong(inode).putLong(size).putLong(modified).putLong(changed);
  }
}
