package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Delivers so many bytes of a file, or fails. */
final class LocalStream extends InputStream {

  private final FileChannel channel;
  private final Attempt attempt;
  private long remaining;

  LocalStream(FileChannel channel, long length, Attempt attempt) {
    this.channel = channel;
    this.remaining = length;
    this.attempt = attempt;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (remaining == 0) {
      return -1;
    }
    int wanted = (int) Math.min(length, remaining);
    int got = fill(ByteBuffer.wrap(buffer, offset, wanted));
    remaining -= got;
    return got;
  }

  private int fill(ByteBuffer buffer) {
    try {
      int got = channel.read(buffer);
      if (got < 0) {
        throw new StorageException(attempt, "it was cut short while it was read", null);
      }
      return got;
    } catch (IOException e) {
      throw LocalFolders.translate(attempt, e);
    }
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, remaining);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
