package io.github.servletstorages.web;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.storage.Key;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * When static files were published, which is the same on every server; what their disks say may not
 * be. Immutable.
 */
final class ReleaseDates {

  private final Map<Key, Dated> dates = new HashMap<>();

  /**
   * @param releases of those that name a file with the same content, the last one decides
   */
  ReleaseDates(Iterable<Release> releases) {
    for (Release release : releases) {
      for (Asset asset : release.manifest().assets()) {
        dates.put(asset.path(), new Dated(asset.source(), release.created()));
        dates.put(asset.publishedPath(), new Dated(asset.digest(), release.created()));
      }
    }
  }

  /** When that content was published under that path, if it was. */
  Optional<Instant> find(Key path, Digest digest) {
    return Optional.ofNullable(dates.get(path))
        .filter(dated -> Objects.equals(dated.digest, digest))
        .map(Dated::created);
  }

  private record Dated(Digest digest, Instant created) {}
}
