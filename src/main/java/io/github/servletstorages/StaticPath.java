package io.github.servletstorages;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.Key;

/**
 * What a page names a static file by. Immutable.
 *
 * @param file the logical path
 * @param query a query and fragment, safe in an HTML attribute; mostly empty
 */
record StaticPath(Key file, String query) {

  /**
   * Takes {@code icons.svg#home} apart.
   *
   * @throws io.github.servletstorages.storage.InvalidKeyException if there is no logical path in it
   */
  static StaticPath of(String path) {
    int end = endOfFile(path);
    return new StaticPath(Key.of(path.substring(0, end)), UrlPath.keepQuery(path.substring(end)));
  }

  private static int endOfFile(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
      end++;
    }
    return end;
  }
}
