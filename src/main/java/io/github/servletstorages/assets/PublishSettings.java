package io.github.servletstorages.assets;

import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.ContentCoding;
import java.util.List;
import java.util.Objects;

/**
 * How static files are published. Immutable.
 *
 * @param headers how browsers and caches may keep them
 * @param plain whether the source files are published under their own names too
 * @param compression where compressed files are kept
 * @param codings what files are compressed with; in place that is gzip, or nothing
 */
public record PublishSettings(
    Release.CacheHeaders headers,
    boolean plain,
    Compression compression,
    List<ContentCoding> codings) {

  public PublishSettings {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(compression, "compression");
    codings =
        switch (compression) {
          case NONE -> List.of();
          case BESIDE -> codings.stream().distinct().sorted().toList();
          case IN_PLACE -> List.of(ContentCoding.GZIP);
        };
  }

  boolean isCompressedAs(PublishSettings other) {
    return compression == other.compression && codings.equals(other.codings);
  }
}
