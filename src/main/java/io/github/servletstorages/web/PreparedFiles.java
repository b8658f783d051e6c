package io.github.servletstorages.web;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All static files that production serves, by the path of their URLs as it stands in a request.
 * What is not in here is not there: no disk is asked. Immutable.
 */
final class PreparedFiles {

  private final String base;
  private final Map<String, PreparedFile> byPath = new HashMap<>();
  private final boolean negotiated;

  /**
   * @param base the path of all URLs, encoded, with that of the application before it
   */
  PreparedFiles(String base, Map<Key, PreparedFile> files) {
    this.base = base;
    files.forEach((path, file) -> byPath.put(url(path), file));
    this.negotiated = files.values().stream().anyMatch(PreparedFile::isNegotiated);
  }

  /** Whether there are files that are sent in content codings too. */
  boolean areNegotiated() {
    return negotiated;
  }

  private String url(Key path) {
    return base + UrlPath.encode(path.value());
  }

  /**
   * The file that a request asks for.
   *
   * @param localBase the path of all files within the application
   * @return null if there is none
   */
  @Nullable PreparedFile find(HttpServletRequest request, String localBase) {
    String uri = request.getRequestURI();
    PreparedFile file = byPath.get(uri);
    return file != null || isSpelledAsOurs(uri) ? file : findSpelledOtherwise(request, localBase);
  }

  /** The file at that path, below the base URL, if there is one. */
  Optional<PreparedFile> find(Key path) {
    return Optional.ofNullable(byPath.get(url(path)));
  }

  /** Whether no other spelling means the same. */
  private static boolean isSpelledAsOurs(String uri) {
    try {
      return UrlPath.encode(uri).length() == uri.length();
    } catch (IllegalArgumentException e) { // half of a character, which no encoding stands for
      return true;
    }
  }

  private @Nullable PreparedFile findSpelledOtherwise(
      HttpServletRequest request, String localBase) {
    Optional<Key> path = RequestPath.key(request, localBase);
    return path.isEmpty() ? null : byPath.get(url(path.get()));
  }
}
