package io.github.servletstorages.web;

import io.github.servletstorages.assets.CollectedFile;
import io.github.servletstorages.storage.Key;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The bytes of a file that is read anew at each request.
 *
 * @param path its name, for messages
 * @param size how many there are
 * @param content opens it
 */
record StreamedBody(Key path, long size, CollectedFile.Content content) implements PreparedBody {

  @Override
  public void write(long offset, long length, OutputStream client) throws IOException {
    try (InputStream bytes = content.open()) {
      bytes.skipNBytes(offset);
      byte[] buffer = new byte[16 * 1024];
      long left = length;
      while (left > 0) {
        int n = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new EOFException(path + " was cut short while it was served");
        }
        client.write(buffer, 0, n);
        left -= n;
      }
    }
  }
}
