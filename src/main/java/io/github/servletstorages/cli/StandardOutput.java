package io.github.servletstorages.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output whose failures are unchecked: a {@link java.io.PrintWriter} keeps all others to
 * itself, and a listing would go on for a reader that has gone. Told once; what follows is dropped.
 */
final class StandardOutput extends OutputStream {

  private final OutputStream out;
  private boolean failed;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** That of this process. */
  static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (failed) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failed = true;
      throw new OutputException(e);
    }
  }
}
