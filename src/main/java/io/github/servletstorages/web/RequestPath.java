package io.github.servletstorages.web;

import io.github.servletstorages.assets.Hidden;
import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gate from a request's path to a key. Takes the path as the client sent it and decodes it
 * once; what is still encoded then, or isn't a key, names no file. It looks at the name alone: no
 * storage or disk is asked about what it refuses.
 */
final class RequestPath {

  /**
   * What a key may hold, but no path of a request: an escape that is left, a dot or a blank at the
   * end of a name, which Windows drops so that another name would find the file, and a drive of
   * Windows.
   */
  private static final Pattern SUSPICIOUS = Pattern.compile("%[0-9A-Fa-f]{2}|[. ](/|$)|^[A-Za-z]:");

  private RequestPath() {}

  /**
   * The key that a request asks for; empty if it can't be that of any file.
   *
   * @param base the path within the application that files are served at, with a slash at the end
   */
  static Optional<Key> key(HttpServletRequest request, String base) {
    return below(request, base).flatMap(RequestPath::decoded).flatMap(RequestPath::key);
  }

  /**
   * The folder that a request asks for, with the slash at its end; empty text for the base itself.
   * Nothing if it can't be that of any file.
   */
  static Optional<String> folder(HttpServletRequest request, String base) {
    return below(request, base)
        .filter(path -> path.isEmpty() || path.endsWith("/"))
        .flatMap(RequestPath::decoded)
        .filter(path -> path.isEmpty() || key(path.substring(0, path.length() - 1)).isPresent());
  }

  /** The key of a decoded path; empty if it can't be that of any file. */
  static Optional<Key> key(String path) {
    if (SUSPICIOUS.matcher(path).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Key.of(path)).filter(key -> !Hidden.is(key));
    } catch (InvalidKeyException e) {
      return Optional.empty(); // not logged: strangers choose what they ask for
    }
  }

  private static Optional<String> below(HttpServletRequest request, String base) {
    String uri = request.getRequestURI();
    String prefix = request.getContextPath() + base;
    return uri.startsWith(prefix) && uri.indexOf(';') < 0
        ? Optional.of(uri.substring(prefix.length()))
        : Optional.empty();
  }

  private static Optional<String> decoded(String path) {
    try {
      return Optional.of(UrlPath.decodeOnce(path));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not logged, as above
    }
  }
}
