package io.github.servletstorages.web;

import io.github.servletstorages.http.ContentCoding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in the content codings that make it smaller. They are made when one is first asked for,
 * once, while who else asks waits; and then kept. Thread-safe.
 */
final class Encodings {

  private final List<ContentCoding> codings;
  private final Source source;
  private @Nullable Map<ContentCoding, PreparedBody> made;

  /**
   * @param codings all that the source may come to
   */
  Encodings(List<ContentCoding> codings, Source source) {
    this.codings = List.copyOf(codings);
    this.source = source;
  }

  /** The codings that there may be; some may turn out to make nothing smaller. */
  List<ContentCoding> codings() {
    return codings;
  }

  /**
   * The file in all codings that make it smaller.
   *
   * @throws StaticFileChangedException if the file is no longer the one that was prepared
   * @throws IOException if it can't be read
   */
  synchronized Map<ContentCoding, PreparedBody> bodies() throws IOException {
    if (made == null) {
      made = Map.copyOf(source.encode());
    }
    return made;
  }

  /** Where encoded bytes come from. */
  interface Source {

    /**
     * Makes them.
     *
     * @throws IOException if the file can't be read
     */
    Map<ContentCoding, PreparedBody> encode() throws IOException;
  }
}
