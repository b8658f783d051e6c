package io.github.servletstorages.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Returns at most so many bytes a read, as a network may. */
final class TrickleInputStream extends FilterInputStream {
  private final int largestRead;

  TrickleInputStream(InputStream in, int largestRead) {
    super(in);
    this.largestRead = largestRead;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    return super.read(target, start, Math.min(length, largestRead));
  }
}
