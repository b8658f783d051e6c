package io.github.servletstorages.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** All checks of one file. */
final class FileChecks implements AutoCloseable {

  private final List<FileCheck> checks;

  FileChecks(List<FileCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Shows bytes to all checks. */
  void accept(byte[] bytes, int offset, int length) throws IOException {
    for (FileCheck check : checks) {
      check.accept(bytes, offset, length);
    }
  }

  /** The rest of the file, which goes by the checks as it is read, if they have to see more. */
  InputStream watch(InputStream body) {
    return checks.stream().allMatch(FileCheck::isDecided) ? body : new WatchedBody(body);
  }

  /** Ends the checks of a file of which all bytes have been shown. */
  void complete() throws IOException {
    for (FileCheck check : checks) {
      check.complete();
    }
  }

  @Override
  public void close() {
    checks.forEach(FileCheck::close);
  }

  private final class WatchedBody extends FilterInputStream {

    WatchedBody(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      if (n > 0) {
        FileChecks.this.accept(buffer, offset, n);
      }
      return n;
    }
  }
}
