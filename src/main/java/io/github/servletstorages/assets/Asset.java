package io.github.servletstorages.assets;

import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Key;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * A static file as it is served. Immutable.
 *
 * @param path its logical path, by which pages name it
 * @param publishedPath the path that it is served at, below the base URL
 * @param digest what the bytes come to that are served there
 * @param mediaType its media type, with the charset of text
 * @param source what the bytes come to that its author wrote
 * @param encodings what its bytes come to in the content codings that it is kept in
 */
public record Asset(
    Key path,
    Key publishedPath,
    Digest digest,
    String mediaType,
    Digest source,
    Map<ContentCoding, Digest> encodings) {

  public Asset {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(publishedPath, "publishedPath");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(source, "source");
    encodings = Map.copyOf(encodings);
  }

  /** A file that is served as its author wrote it. */
  static Asset plain(Key path, Digest digest, String mediaType) {
    return new Asset(path, path, digest, mediaType, digest, Map.of());
  }

  /** Whether its name changes with its content, so that it may be cached for ever. */
  public boolean isHashed() {
    return !publishedPath.equals(path);
  }

  /** What a page lets browsers check the bytes with (Subresource Integrity): {@code sha256-…}. */
  public String integrity() {
    byte[] sha256 = HexFormat.of().parseHex(digest.sha256());
    return "sha256-" + Base64.getEncoder().encodeToString(sha256);
  }

  Asset withEncodings(Map<ContentCoding, Digest> known) {
    return new Asset(path, publishedPath, digest, mediaType, source, known);
  }
}
