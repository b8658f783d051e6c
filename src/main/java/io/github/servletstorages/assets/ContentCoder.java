package io.github.servletstorages.assets;

import io.github.servletstorages.http.ContentCoding;
import java.io.IOException;

/**
 * Compresses files in one content coding. Found by {@code ServiceLoader}, beside gzip, which is
 * always there. Thread-safe.
 */
public interface ContentCoder {

  /** The coding. */
  ContentCoding coding();

  /** Whether it works on this machine, which may lack a native library. */
  default boolean isAvailable() {
    return true;
  }

  /**
   * Compresses as well as the coding can.
   *
   * @throws IOException if it can't
   */
  byte[] encode(byte[] content) throws IOException;
}
