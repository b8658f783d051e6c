package io.github.servletstorages.web;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.MalformedReleaseException;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hashed files of all releases that the static storage keeps. Pages that were made before a
 * deploy name them, and, while servers are replaced one by one, pages of the next release do.
 */
final class KeptReleases {

  private static final System.Logger LOG = System.getLogger(KeptReleases.class.getName());

  private final Storage storage;
  private final boolean compressed;

  /**
   * @param compressed whether their compressed forms are served too
   */
  KeptReleases(Storage storage, boolean compressed) {
    this.storage = storage;
    this.compressed = compressed;
  }

  /**
   * The releases by number, the newest last. One that can't be understood is left out, and told to
   * the log.
   *
   * @throws IOException if the connection breaks
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  Map<Long, Release> read() throws IOException {
    Releases releases = new Releases(storage);
    Map<Long, Release> kept = new TreeMap<>();
    for (Releases.Listed listed : releases.list()) {
      try {
        kept.put(listed.number(), releases.read(listed.number()));
      } catch (FileMissingException e) {
        LOG.log(Level.DEBUG, "Release {0} was pruned meanwhile.", listed.number());
      } catch (MalformedReleaseException e) {
        LOG.log(Level.WARNING, "The files of a release are not served: {0}", e.getMessage());
      }
    }
    return kept;
  }

  /** The files of releases by the path that they are served at. */
  Map<Key, PreparedFile> files(Iterable<Release> releases) {
    Map<Key, PreparedFile> files = new HashMap<>();
    for (Release release : releases) {
      for (Asset asset : release.manifest().assets()) {
        if (asset.isHashed()) {
          files.put(asset.publishedPath(), prepare(asset, release));
        }
      }
    }
    return files;
  }

  private PreparedFile prepare(Asset asset, Release release) {
    boolean inPlace = release.settings().compression() == Compression.IN_PLACE;
    PreparedBody body = body(asset, inPlace);
    Representation plain =
        new Representation(
            asset.digest().size(),
            EntityTag.strong(asset.digest().sha256()),
            release.created(),
            Map.of(
                "Content-Type",
                asset.mediaType(),
                "Cache-Control",
                release.settings().headers().hashed()),
            body);
    return new PreparedFile(plain, body, encodings(asset, inPlace));
  }

  private PreparedBody body(Asset asset, boolean inPlace) {
    Key path = asset.publishedPath();
    long size = asset.digest().size();
    return inPlace && !asset.encodings().isEmpty()
        ? new UnpackedBody(storage, path, size)
        : new StorageBody(storage, path, size);
  }

  private @Nullable Encodings encodings(Asset asset, boolean inPlace) {
    if (!compressed || asset.encodings().isEmpty()) {
      return null;
    }
    Map<ContentCoding, PreparedBody> bodies = new EnumMap<>(ContentCoding.class);
    asset
        .encodings()
        .forEach(
            (coding, digest) -> {
              Key path =
                  inPlace ? asset.publishedPath() : Key.of(asset.publishedPath() + coding.suffix());
              bodies.put(coding, new StorageBody(storage, path, digest.size()));
            });
    return new Encodings(List.copyOf(bodies.keySet()), () -> bodies);
  }
}
