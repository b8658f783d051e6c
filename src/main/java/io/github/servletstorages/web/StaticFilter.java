package io.github.servletstorages.web;

import io.github.servletstorages.assets.Digest;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.SourceFile;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves static files out of the application. In production what is known of a file is worked out
 * once; in development anew at each request, so that a change shows at once.
 */
final class StaticFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String IN_DEVELOPMENT = "no-cache";

  private final String base;
  private final transient Finder finder;
  private final String cacheControl;
  private final transient CrossOrigin crossOrigin;
  private final boolean debug;
  private final transient Map<Key, Representation> known = new ConcurrentHashMap<>();

  /**
   * @param base the path within the application that files are served at, with a slash at the end
   * @param cacheControl how long they may be cached in production
   */
  StaticFilter(
      String base, Finder finder, String cacheControl, CrossOrigin crossOrigin, boolean debug) {
    this.base = base;
    this.finder = finder;
    this.cacheControl = cacheControl;
    this.crossOrigin = crossOrigin;
    this.debug = debug;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    FileResponse answer = new FileResponse(request, response, crossOrigin);
    if (answer.acceptsMethod()) {
      Optional<Key> path = RequestPath.key(request, base);
      answer.send(path.isEmpty() ? Optional.empty() : find(path.get()));
    }
  }

  private Optional<Representation> find(Key path) throws IOException {
    Representation ready = known.get(path);
    if (ready != null) {
      return Optional.of(ready);
    }
    Optional<SourceFile> source = finder.find(path);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Representation file = represent(source.get());
    if (!debug) {
      known.put(path, file); // only paths of files get here, so it can't grow without bounds
    }
    return Optional.of(file);
  }

  private Representation represent(SourceFile source) throws IOException {
    Digest digest = Digest.of(source);
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            MediaTypes.forPath(source.path().value()),
            "Cache-Control",
            debug ? IN_DEVELOPMENT : cacheControl);
    return new Representation(
        digest.size(),
        EntityTag.strong(digest.sha256()),
        source.lastModified(),
        headers,
        (offset, length, client) -> copy(source, offset, length, client));
  }

  private static void copy(SourceFile source, long offset, long length, OutputStream client)
      throws IOException {
    try (InputStream bytes = source.open()) {
      bytes.skipNBytes(offset);
      byte[] buffer = new byte[16 * 1024];
      long left = length;
      while (left > 0) {
        int n = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new EOFException(source.path() + " was cut short while it was served");
        }
        client.write(buffer, 0, n);
        left -= n;
      }
    }
  }
}
