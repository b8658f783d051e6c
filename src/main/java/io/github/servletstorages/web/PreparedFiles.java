package io.github.servletstorages.web;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All static files that production serves, by the path of their URLs as it stands in a request.
 * What is not in here is not there: no disk is asked. Thread-safe.
 */
final class PreparedFiles {

  private final String base;
  private final Map<String, PreparedFile> byPath;
  private final boolean negotiated;
  private volatile Map<String, PreparedFile> ofOtherReleases = Map.of();

  /**
   * @param base the path of all URLs, encoded, with that of the application before it
   * @param files by the path that they are served at, below the base
   */
  PreparedFiles(String base, Map<Key, PreparedFile> files) {
    this.base = base;
    this.byPath = byUrl(files);
    this.negotiated = files.values().stream().anyMatch(PreparedFile::isNegotiated);
  }

  /** Some names are keys, and yet no path that a request may have. */
  private Map<String, PreparedFile> byUrl(Map<Key, PreparedFile> files) {
    Map<String, PreparedFile> byUrl = new HashMap<>();
    files.forEach(
        (path, file) -> {
          if (RequestPath.key(path.value()).isPresent()) {
            byUrl.put(url(path), file);
          }
        });
    return byUrl;
  }

  private String url(Key path) {
    return base + UrlPath.encode(path.value());
  }

  /** Serves these too, where the application has none of that name; no longer those before. */
  void setOfOtherReleases(Map<Key, PreparedFile> files) {
    ofOtherReleases = byUrl(files);
  }

  /** Whether there are files that are sent in content codings too. */
  boolean areNegotiated() {
    return negotiated;
  }

  /**
   * The file at that path, as it stands in a request.
   *
   * @return null if there is none
   */
  @Nullable PreparedFile find(String path) {
    PreparedFile file = byPath.get(path);
    return file != null ? file : ofOtherReleases.get(path);
  }

  /** The file of that name. */
  Optional<PreparedFile> find(Key path) {
    return Optional.ofNullable(find(url(path)));
  }

  /** Whether no other spelling of the path means the same. */
  static boolean isSpelledAsOurs(String path) {
    try {
      return UrlPath.encode(path).length() == path.length();
    } catch (IllegalArgumentException e) { // half of a character: no file has that in its name
      return true;
    }
  }
}
