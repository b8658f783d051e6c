package io.github.servletstorages.web;

import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * The bytes of a file on a disk, which the container sends by itself if it can.
 *
 * @param path the file's name, for messages
 * @param file where it is
 * @param size how long it was when it was prepared
 * @param lastModified when it had been changed last
 */
record FileBody(Key path, Path file, long size, FileTime lastModified) implements PreparedBody {

  /**
   * What the file is now, which has to have that size.
   *
   * @throws StaticFileChangedException if it hasn't
   * @throws IOException if it can't be read
   */
  static FileBody of(Key path, Path file, long size) throws IOException {
    FileBody body = new FileBody(path, file, size, Files.getLastModifiedTime(file));
    body.requireUnchanged();
    return body;
  }

  @Override
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Sendfile.isOffered(request, response)) {
      requireUnchanged();
      Sendfile.request(request, file, size);
    } else {
      write(0, size, response.getOutputStream());
    }
  }

  /** Looks at the file after it was opened: whatever replaces it then is not what is read. */
  @Override
  public void write(long offset, long length, OutputStream client) throws IOException {
    try (FileChannel channel = open();
        FileTransfer transfer = new FileTransfer(client)) {
      requireUnchanged();
      channel.position(offset);
      long left = length;
      while (left > 0) {
        int n = transfer.transfer(channel, left);
        if (n < 0) {
          throw new EOFException(path + " was cut short while it was served");
        }
        left -= n;
      }
    }
  }

  private FileChannel open() throws StaticFileChangedException {
    try {
      return FileChannel.open(file);
    } catch (IOException e) {
      throw new StaticFileChangedException(path, e);
    }
  }

  private void requireUnchanged() throws StaticFileChangedException {
    BasicFileAttributes now = attributes();
    if (now.size() != size || !now.lastModifiedTime().equals(lastModified)) {
      throw new StaticFileChangedException(path, null);
    }
  }

  private BasicFileAttributes attributes() throws StaticFileChangedException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      throw new StaticFileChangedException(path, e);
    }
  }
}
