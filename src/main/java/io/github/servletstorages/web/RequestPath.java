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
 * once; what is still encoded then, or isn't a key, names no file.
 */
final class RequestPath {

  private static final Pattern STILL_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

  /** Windows drops these from the end of a name, so that another name would find the file. */
  private static final Pattern DOT_OR_BLANK_AT_END = Pattern.compile("[. ](/|$)");

  private RequestPath() {}

  /**
   * The key that a request asks for; empty if it can't be that of any file.
   *
   * @param base the path within the application that files are served at, with a slash at the end
   */
  static Optional<Key> key(HttpServletRequest request, String base) {
    String uri = request.getRequestURI();
    String prefix = request.getContextPath() + base;
    if (!uri.startsWith(prefix) || uri.indexOf(';') >= 0) {
      return Optional.empty();
    }
    return key(uri.substring(prefix.length())).filter(key -> !Hidden.is(key));
  }

  private static Optional<Key> key(String encoded) {
    try {
      String path = UrlPath.decodeOnce(encoded);
      boolean suspicious =
          STILL_ENCODED.matcher(path).find() || DOT_OR_BLANK_AT_END.matcher(path).find();
      return suspicious ? Optional.empty() : Optional.of(Key.of(path));
    } catch (IllegalArgumentException | InvalidKeyException e) {
      return Optional.empty(); // not logged: strangers choose what they ask for
    }
  }
}
