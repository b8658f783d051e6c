package io.github.servletstorages.web;

import io.github.servletstorages.storage.ByteRange;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The bytes of a file that is published in a storage.
 *
 * @param key its name there
 * @param size how many there are
 */
record StorageBody(Storage storage, Key key, long size) implements PreparedBody {

  @Override
  public void write(long offset, long length, OutputStream client) throws IOException {
    try (StoredContent content = storage.read(key, new ByteRange(offset, length))) {
      content.stream().transferTo(client);
    }
  }
}
