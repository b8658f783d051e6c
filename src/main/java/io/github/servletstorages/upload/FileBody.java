package io.github.servletstorages.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The content of a file, which ends with a refusal where it is larger than its field allows. */
final class FileBody extends FilterInputStream {

  private final String field;
  private final Rule<Long> maxSize;
  private long size;

  FileBody(InputStream body, String field, Rule<Long> maxSize) {
    super(body);
    this.field = field;
    this.maxSize = maxSize;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(Math.max(n, 0));
    return n;
  }

  private void count(int bytes) throws LimitExceededException {
    size += bytes;
    if (size > maxSize.value()) {
      throw LimitExceededException.inField(field, maxSize);
    }
  }
}
