package io.github.servletstorages.web;

import io.github.servletstorages.config.PagesConfig;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * The files that answer for URLs that don't name them: {@code docs/index.html} for {@code docs/},
 * {@code about.html} for {@code about}. Immutable.
 *
 * @param base the path within the application that files are served at, with a slash at the end
 */
record Pages(PagesConfig config, String base) {

  private static final String EXTENSION = ".html";

  /**
   * The file that answers for a request that names none.
   *
   * @throws IOException if it can't be read
   */
  <T> Optional<T> find(HttpServletRequest request, Lookup<T> files) throws IOException {
    Optional<Key> page = indexOf(RequestPath.folder(request, base));
    if (page.isEmpty() && config.cleanUrls()) {
      page = RequestPath.key(request, base).flatMap(path -> RequestPath.key(path + EXTENSION));
    }
    return find(page, files);
  }

  /**
   * Where a request is redirected that asks for a folder with an index file, but without the slash
   * at its end: the references in that page would lead elsewhere.
   *
   * @return a path, with the query of the request
   * @throws IOException if the index file can't be read
   */
  <T> Optional<String> findFolder(HttpServletRequest request, Lookup<T> files) throws IOException {
    Optional<Key> index = indexOf(RequestPath.key(request, base).map(path -> path + "/"));
    String query = request.getQueryString();
    return find(index, files)
        .map(found -> request.getRequestURI() + "/" + (query == null ? "" : "?" + query));
  }

  private Optional<Key> indexOf(Optional<String> folder) {
    return folder.flatMap(path -> config.index().flatMap(name -> RequestPath.key(path + name)));
  }

  private static <T> Optional<T> find(Optional<Key> page, Lookup<T> files) throws IOException {
    return page.isEmpty() ? Optional.empty() : files.find(page.get());
  }

  /** Finds a file by its path, below the base. */
  interface Lookup<T> {

    /**
     * The file at that path, if there is one.
     *
     * @throws IOException if it can't be read
     */
    Optional<T> find(Key path) throws IOException;
  }
}
