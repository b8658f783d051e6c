package io.github.servletstorages.assets;

import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a storage that a release has, with what is sent along with it. Immutable.
 *
 * @param path its path in the storage
 * @param digest what its bytes come to, as they are stored
 * @param mediaType its media type
 * @param cacheControl its {@code Cache-Control}
 * @param coding what it is compressed with, or null
 */
record Copy(
    Key path,
    Digest digest,
    String mediaType,
    String cacheControl,
    @Nullable ContentCoding coding) {

  Copy {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(cacheControl, "cacheControl");
  }

  /** All copies of an asset under its published path. */
  static List<Copy> served(Asset asset, PublishSettings settings) {
    boolean inPlace = settings.compression() == Compression.IN_PLACE;
    String cacheControl =
        asset.isHashed() ? settings.headers().hashed() : settings.headers().plain();
    Key path = asset.publishedPath();
    List<Copy> copies = new ArrayList<>();
    if (!inPlace || asset.encodings().isEmpty()) {
      copies.add(new Copy(path, asset.digest(), asset.mediaType(), cacheControl, null));
    }
    asset
        .encodings()
        .forEach(
            (coding, digest) ->
                copies.add(
                    new Copy(
                        inPlace ? path : encoded(path, coding),
                        digest,
                        asset.mediaType(),
                        cacheControl,
                        coding)));
    return copies;
  }

  private static Key encoded(Key path, ContentCoding coding) {
    return Key.of(path + coding.suffix());
  }

  /** What its author wrote, under its logical path. */
  static Copy plain(Asset asset, PublishSettings settings) {
    return new Copy(
        asset.path(), asset.source(), asset.mediaType(), settings.headers().plain(), null);
  }

  /** How it is written. */
  WriteOptions options() {
    WriteOptions options = WriteOptions.replace().contentType(mediaType).cacheControl(cacheControl);
    return coding == null ? options : options.contentEncoding(coding.token());
  }
}
