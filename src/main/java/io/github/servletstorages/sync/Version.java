package io.github.servletstorages.sync;

import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StoredFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * What tells versions of a file apart without a look at its bytes. Immutable.
 *
 * @param size its length in bytes
 * @param modified when it was written
 * @param etag what its store calls this version, or empty; not taken for a hash of anything
 */
record Version(long size, Instant modified, String etag) {

  /** Of a file that may change once more without anybody seeing it; the same as no other. */
  static final Version UNCERTAIN = new Version(-1, Instant.EPOCH, "");

  /** As long as some file systems and stores take no notice of another change. */
  private static final Duration TICK = Duration.ofSeconds(2);

  /** The version that a listing tells. */
  static Version of(ListedFile file) {
    return new Version(file.size(), file.lastModified(), file.etag());
  }

  /** The version of a file that was just written. */
  static Version of(StoredFile file) {
    return new Version(file.size(), file.lastModified(), file.etag());
  }

  /**
   * The version of a file that others write to. If it is told by the time of writing, that must
   * have passed: another write in the same tick of the clock would give it the same time.
   */
  static Version settled(ListedFile file, Instant now) {
    boolean settled = !file.etag().isEmpty() || file.lastModified().isBefore(now.minus(TICK));
    return settled ? of(file) : UNCERTAIN;
  }

  /** Whether both are one version: by their tags if both have one, else by their times. */
  boolean isSame(Version other) {
    if (size < 0 || size != other.size) {
      return false;
    }
    return (etag.isEmpty() || other.etag.isEmpty())
        ? modified.equals(other.modified)
        : etag.equals(other.etag);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(size);
    out.writeLong(modified.getEpochSecond());
    out.writeInt(modified.getNano());
    out.writeUTF(etag);
  }

  static Version read(DataInputStream in) throws IOException {
    long size = in.readLong();
    Instant modified = Instant.ofEpochSecond(in.readLong(), in.readInt());
    return new Version(size, modified, in.readUTF());
  }
}
