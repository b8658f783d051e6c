package io.github.servletstorages;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;

/** The URLs of static files. Thread-safe and immutable. */
public final class StaticFiles {

  private final String baseUrl;

  StaticFiles(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * The URL of a static file. Safe to write into an HTML attribute as it is.
   *
   * @param path logical, such as {@code css/site.css}; a query or fragment is kept: {@code
   *     icons.svg#home}. An absolute or protocol-relative URL is returned as it is.
   * @throws io.github.servletstorages.storage.InvalidKeyException if the path is none, for example
   *     because it starts with a slash
   */
  public String url(String path) {
    if (UrlPath.isAbsolute(path)) {
      return UrlPath.keepAbsolute(path);
    }
    int end = endOfPath(path);
    Key file = Key.of(path.substring(0, end));
    return baseUrl + UrlPath.encode(file.value()) + UrlPath.keepQuery(path.substring(end));
  }

  /** What the URLs of all static files start with. */
  public String baseUrl() {
    return baseUrl;
  }

  private static int endOfPath(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
      end++;
    }
    return end;
  }
}
