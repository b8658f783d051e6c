package io.github.servletstorages.web;

import io.github.servletstorages.assets.CollectedFile;
import io.github.servletstorages.assets.Digest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Bytes that are read when they are first asked for, and kept. */
final class MemoryBody implements PreparedBody {

  private final CollectedFile file;
  private volatile byte @Nullable [] bytes;

  MemoryBody(CollectedFile file) {
    this.file = file;
  }

  @Override
  public long size() {
    return file.digest().size();
  }

  @Override
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.getOutputStream().write(bytes());
  }

  @Override
  public void write(long offset, long length, OutputStream client) throws IOException {
    client.write(bytes(), Math.toIntExact(offset), Math.toIntExact(length));
  }

  /**
   * All bytes, not to be changed.
   *
   * @throws StaticFileChangedException if the file is no longer the one that was prepared
   * @throws IOException if it can't be read
   */
  byte[] bytes() throws IOException {
    byte[] known = bytes;
    return known != null ? known : read();
  }

  private synchronized byte[] read() throws IOException {
    if (bytes != null) {
      return bytes;
    }
    byte[] read = readSource();
    if (!Digest.of(read).equals(file.digest())) {
      throw new StaticFileChangedException(file.source().path(), null);
    }
    bytes = read;
    return read;
  }

  private byte[] readSource() throws StaticFileChangedException {
    try (InputStream content = file.content().open()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new StaticFileChangedException(file.source().path(), e);
    }
  }
}
