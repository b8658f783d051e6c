package io.github.servletstorages.web;

import io.github.servletstorages.storage.Key;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves static files out of the application. */
final class StaticFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final String base;
  private final transient ServedFiles files;
  private final transient CrossOrigin crossOrigin;

  /**
   * @param base the path within the application that files are served at, with a slash at the end
   */
  StaticFilter(String base, ServedFiles files, CrossOrigin crossOrigin) {
    this.base = base;
    this.files = files;
    this.crossOrigin = crossOrigin;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    FileResponse answer = new FileResponse(request, response, crossOrigin);
    if (answer.acceptsMethod()) {
      serve(answer, RequestPath.key(request, base));
    }
  }

  private void serve(FileResponse answer, Optional<Key> path) throws IOException {
    Optional<ServedFile> file = path.isEmpty() ? Optional.empty() : files.find(path.get());
    if (file.isPresent()) {
      answer.send(file.get());
    } else {
      answer.refuseMissing(files.areNegotiated());
    }
  }
}
