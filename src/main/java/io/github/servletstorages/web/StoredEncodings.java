package io.github.servletstorages.web;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The compressed forms that a storage keeps of files, found by what the file's own bytes come to.
 * {@code collectstatic} may have better coders, and has more time. Immutable.
 */
final class StoredEncodings {

  /** None. */
  static final StoredEncodings NONE = new StoredEncodings(Map.of());

  private final Map<Digest, Published> published;

  private StoredEncodings(Map<Digest, Published> published) {
    this.published = published;
  }

  /** Those that releases name. */
  static StoredEncodings of(Iterable<Release> releases, Storage storage) {
    Map<Digest, Published> published = new HashMap<>();
    for (Release release : releases) {
      boolean inPlace = release.settings().compression() == Compression.IN_PLACE;
      for (Asset asset : release.manifest().assets()) {
        if (!asset.encodings().isEmpty()) {
          published.put(asset.digest(), new Published(storage, asset, inPlace));
        }
      }
    }
    return new StoredEncodings(published);
  }

  /** The codings that the storage has a file in. */
  List<ContentCoding> codings(Digest file) {
    Published known = published.get(file);
    return known == null ? List.of() : List.copyOf(known.asset.encodings().keySet());
  }

  /**
   * Reads the compressed forms of a file.
   *
   * @throws IOException if one is not as it was published, or the connection breaks
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  Map<ContentCoding, PreparedBody> read(Digest file) throws IOException {
    Map<ContentCoding, PreparedBody> bodies = new EnumMap<>(ContentCoding.class);
    Published known = published.get(file);
    if (known != null) {
      for (Map.Entry<ContentCoding, Digest> encoding : known.asset.encodings().entrySet()) {
        bodies.put(encoding.getKey(), known.read(encoding.getKey(), encoding.getValue()));
      }
    }
    return bodies;
  }

  private record Published(Storage storage, Asset asset, boolean inPlace) {

    PreparedBody read(ContentCoding coding, Digest digest) throws IOException {
      Key path = inPlace ? asset.publishedPath() : Key.of(asset.publishedPath() + coding.suffix());
      try (StoredContent content = storage.read(path)) {
        byte[] bytes = content.stream().readAllBytes();
        if (!Digest.of(bytes).equals(digest)) {
          throw new IOException(path + " is not as it was published");
        }
        return new ReadyBody(bytes);
      }
    }
  }
}
