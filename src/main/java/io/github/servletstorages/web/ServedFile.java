package io.github.servletstorages.web;

import io.github.servletstorages.http.AcceptEncoding;
import io.github.servletstorages.http.ContentCoding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A file with all its representations (RFC 9110 section 3.2): as it is, and in the content codings
 * that it is kept in. Immutable.
 *
 * <p>A client gets the coding that it gives the highest weight; among equals the smallest; among
 * equally small ones br before zstd before gzip.
 */
final class ServedFile {

  private final Representation plain;
  private final Map<ContentCoding, Representation> encoded;
  private final List<ContentCoding> preferred;

  /** A file that is sent as it is, whatever the client takes. */
  ServedFile(Representation plain) {
    this(plain, Map.of());
  }

  /**
   * @param encoded as {@link Representation#in} makes them
   */
  ServedFile(Representation plain, Map<ContentCoding, Representation> encoded) {
    this.plain = plain;
    this.encoded = Map.copyOf(encoded);
    this.preferred = smallestFirst(this.encoded);
  }

  private static List<ContentCoding> smallestFirst(Map<ContentCoding, Representation> encoded) {
    return encoded.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<ContentCoding, Representation>>comparingLong(
                    file -> file.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether what is sent depends on the {@code Accept-Encoding} of the request. */
  boolean isNegotiated() {
    return !encoded.isEmpty();
  }

  /**
   * What to send.
   *
   * @param accepted asked for only if it matters
   */
  Representation choose(Supplier<AcceptEncoding> accepted) {
    return isNegotiated()
        ? accepted.get().choose(preferred).map(encoded::get).orElse(plain)
        : plain;
  }
}
