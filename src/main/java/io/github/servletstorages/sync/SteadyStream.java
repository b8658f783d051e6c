package io.github.servletstorages.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** The bytes of a file that nobody writes to meanwhile: otherwise its end is a failure. */
final class SteadyStream extends FilterInputStream {

  private final Path path;
  private final BasicFileAttributes before;
  private long delivered;

  SteadyStream(Path path, BasicFileAttributes before) throws IOException {
    super(Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    this.path = path;
    this.before = before;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    if (got >= 0) {
      delivered += got;
    } else {
      requireUnchanged();
    }
    return got;
  }

  private void requireUnchanged() throws IOException {
    BasicFileAttributes after = FolderSource.attributes(path);
    if (delivered != before.size()
        || after.size() != before.size()
        || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
      throw new IOException(path + " was changed while it was read; run again");
    }
  }
}
