package io.github.servletstorages.cli;

import io.github.servletstorages.MediaFiles;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.PublicUrls;
import io.github.servletstorages.storage.SignedUrlOptions;
import io.github.servletstorages.storage.SignedUrls;
import java.util.Optional;

/** The URLs of files in a place: of a storage as its settings have them, of a bucket its own. */
final class PlaceUrls {

  private final Place place;
  private final Place.Open open;

  PlaceUrls(Place place, Place.Open open) {
    this.place = place;
    this.open = open;
  }

  /** What the URLs of all files start with; empty if files there have none. */
  Optional<String> base() {
    if (place instanceof Place.Named) {
      return named().map(MediaFiles::baseUrl);
    }
    return place instanceof Place.InBucket && open.storage() instanceof PublicUrls urls
        ? Optional.of(urls.publicBaseUrl())
        : Optional.empty();
  }

  /** The URL of a file; empty if files there have none. */
  Optional<String> of(Key key) {
    return place instanceof Place.Named
        ? named().map(files -> files.url(key))
        : base().map(base -> base + UrlPath.encode(key.value()));
  }

  /** A URL that works for some time; empty if there are none. */
  Optional<String> signed(Key key, SignedUrlOptions options) {
    try {
      if (place instanceof Place.Named) {
        return named().map(files -> files.signedUrl(key, options));
      }
    } catch (IllegalStateException e) { // the settings don't ask for signed URLs
      throw new UsageException(e.getMessage() + ".");
    }
    return place instanceof Place.InBucket && open.storage() instanceof SignedUrls urls
        ? Optional.of(urls.signedUrl(key, options))
        : Optional.empty();
  }

  private Optional<MediaFiles> named() {
    try {
      return Optional.of(MediaFiles.of(open.config(), open.storage()));
    } catch (IllegalArgumentException e) { // neither a base URL in the settings, nor one of its own
      return Optional.empty();
    }
  }
}
