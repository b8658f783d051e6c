package io.github.servletstorages.web;

import io.github.servletstorages.http.EntityTag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;

/**
 * A file as it is served (RFC 9110 section 3.2): its headers and a way to its bytes. Immutable.
 *
 * @param size in bytes
 * @param tag the entity tag
 * @param lastModified in whole seconds or finer
 * @param headers all other headers, by name
 * @param body writes a part of the bytes
 */
record Representation(
    long size, EntityTag tag, Instant lastModified, Map<String, String> headers, Body body) {

  Representation {
    headers = Map.copyOf(headers);
  }

  /** Writes bytes of the file. */
  interface Body {

    /**
     * Writes a part of them.
     *
     * @param offset the first byte
     * @param length how many, 1 or more
     * @throws IOException if the client can't be written to, or the file can't be read
     */
    void write(long offset, long length, OutputStream client) throws IOException;
  }
}
