package io.github.servletstorages.web;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Bytes that are there.
 *
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReadyBody(byte[] bytes) implements PreparedBody {

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void write(long offset, long length, OutputStream client) throws IOException {
    client.write(bytes, Math.toIntExact(offset), Math.toIntExact(length));
  }
}
