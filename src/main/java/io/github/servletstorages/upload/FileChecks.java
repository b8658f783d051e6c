package io.github.servletstorages.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** All checks of one file. Each sees what those before it have let pass. */
final class FileChecks implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(FileChecks.class.getName());

  private final List<FileCheck> checks = new ArrayList<>();

  /** Adds a check, which is closed with this. */
  void add(FileCheck check) {
    checks.add(check);
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

  /** One that can't be closed makes no difference to the file, nor to the others. */
  @Override
  public void close() {
    for (FileCheck check : checks) {
      try {
        check.close();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A check of an upload could not be closed", e);
      }
    }
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
