package io.github.servletstorages.web;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file that a storage has compressed alone.
 *
 * @param key its name there
 * @param size how many bytes it unpacks to
 */
record UnpackedBody(Storage storage, Key key, long size) implements PreparedBody {

  @Override
  public void write(long offset, long length, OutputStream client) throws IOException {
    try (StoredContent content = storage.read(key);
        InputStream unpacked = new GZIPInputStream(content.stream())) {
      new StreamedBody(key, size, () -> unpacked).write(offset, length, client);
    }
  }
}
