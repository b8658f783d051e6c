package io.github.servletstorages;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Manifest;
import io.github.servletstorages.config.MissingPolicy;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Static files in production: all that is in the manifest is made ready at start, so that a hit is
 * one look into a map and allocates nothing.
 */
final class PublishedFiles implements StaticLookup {

  /** Pages may pass on what a stranger chose, so what is remembered has to have an end. */
  private static final int MAX_OTHERS = 1000;

  private final StaticUrls urls;
  private final Map<String, StaticFile> files = new HashMap<>();
  private final MissingFiles missing;

  /** Paths with a query or fragment, absolute URLs, and files that aren't there. */
  private final Map<String, StaticFile> others = new ConcurrentHashMap<>();

  PublishedFiles(StaticUrls urls, Manifest manifest, MissingPolicy policy) {
    this.urls = urls;
    for (Asset asset : manifest.assets()) {
      files.put(asset.path().value(), urls.file(asset));
    }
    this.missing = new MissingFiles(manifest, policy);
  }

  @Override
  public StaticFile file(String path) {
    StaticFile file = files.get(path);
    return file != null ? file : other(path);
  }

  private StaticFile other(String path) {
    StaticFile known = others.get(path);
    if (known != null) {
      return known;
    }
    StaticFile made = make(path);
    if (others.size() < MAX_OTHERS && path.length() <= Key.MAX_BYTES) {
      others.put(path, made);
    }
    return made;
  }

  private StaticFile make(String path) {
    if (UrlPath.isAbsolute(path)) {
      return StaticUrls.elsewhere(path);
    }
    StaticPath wanted = StaticPath.of(path);
    StaticFile file = files.get(wanted.file().value());
    return (file != null ? file : missing(wanted.file())).withQuery(wanted.query());
  }

  private StaticFile missing(Key path) {
    missing.report(path);
    return urls.missing(path);
  }
}
