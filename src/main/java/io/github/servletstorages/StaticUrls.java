package io.github.servletstorages;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import java.util.Optional;

/**
 * Makes the URLs of static files. Immutable.
 *
 * @param base what they start with
 */
record StaticUrls(String base) {

  /** The URL of what is published under that path. */
  String of(Key publishedPath) {
    return base + UrlPath.encode(publishedPath.value());
  }

  StaticFile file(Asset asset) {
    Optional<String> integrity = Optional.of(asset.integrity());
    return new StaticFile(of(asset.publishedPath()), asset.mediaType(), () -> integrity);
  }

  /** A file that isn't there, as if it were. */
  StaticFile missing(Key path) {
    return new StaticFile(of(path), MediaTypes.forPath(path.value()), Optional::empty);
  }

  /** A file elsewhere, by its absolute URL. */
  static StaticFile elsewhere(String url) {
    String path = url.split("[?#]", 2)[0];
    return new StaticFile(UrlPath.keepAbsolute(url), MediaTypes.forPath(path), Optional::empty);
  }
}
