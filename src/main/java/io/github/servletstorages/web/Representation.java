package io.github.servletstorages.web;

import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.EntityTag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A file as it is served in one content coding or in none (RFC 9110 section 3.2): its headers and a
 * way to its bytes. Immutable.
 *
 * @param size of the bytes that are sent, encoded or not
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

  /** The same file in a content coding: with a tag of its own. */
  Representation in(ContentCoding coding, long encodedSize, Body encodedBody) {
    Map<String, String> encodedHeaders = new HashMap<>(headers);
    encodedHeaders.put("Content-Encoding", coding.token());
    return new Representation(
        encodedSize, tag.in(coding), lastModified, encodedHeaders, encodedBody);
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
