package io.github.servletstorages.web;

import io.github.servletstorages.config.PagesConfig;
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
  private final transient Pages pages;
  private final transient CrossOrigin crossOrigin;

  /**
   * @param base the path within the application that files are served at, with a slash at the end
   */
  StaticFilter(String base, ServedFiles files, PagesConfig pages, CrossOrigin crossOrigin) {
    this.base = base;
    this.files = files;
    this.pages = new Pages(pages, base);
    this.crossOrigin = crossOrigin;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    FileResponse answer = new FileResponse(request, response, crossOrigin);
    if (answer.acceptsMethod()) {
      serve(request, answer);
    }
  }

  private void serve(HttpServletRequest request, FileResponse answer) throws IOException {
    Optional<Key> path = RequestPath.key(request, base);
    Optional<ServedFile> file = path.isEmpty() ? Optional.empty() : files.find(path.get());
    if (file.isEmpty()) {
      file = pages.find(request, files::find);
    }
    if (file.isPresent()) {
      answer.send(file.get());
      return;
    }
    Optional<String> folder = pages.findFolder(request, files::find);
    if (folder.isPresent()) {
      answer.redirect(folder.get());
    } else {
      answer.refuseMissing(files.areNegotiated());
    }
  }
}
