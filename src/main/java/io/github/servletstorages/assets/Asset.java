package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A static file as it is served. Immutable.
 *
 * @param path its logical path, by which pages name it
 * @param publishedPath the path that it is served at, below the base URL
 * @param digest what the bytes come to that are served
 * @param mediaType its media type, with the charset of text
 */
public record Asset(Key path, Key publishedPath, Digest digest, String mediaType) {

  public Asset {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(publishedPath, "publishedPath");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(mediaType, "mediaType");
  }

  /** What a page lets browsers check the bytes with (Subresource Integrity): {@code sha256-…}. */
  public String integrity() {
    byte[] sha256 = HexFormat.of().parseHex(digest.sha256());
    return "sha256-" + Base64.getEncoder().encodeToString(sha256);
  }
}
