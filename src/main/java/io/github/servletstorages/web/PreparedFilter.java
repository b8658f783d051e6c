package io.github.servletstorages.web;

import io.github.servletstorages.config.PagesConfig;
import io.github.servletstorages.storage.FileMissingException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StorageException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Serves static files in production: what was prepared when the application started. */
final class PreparedFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(PreparedFilter.class.getName());

  /** Not the application's error page: who asks for a missing picture doesn't read one. */
  private static final byte[] MISSING =
      "There is no such file.\n".getBytes(StandardCharsets.US_ASCII);

  private final String base;
  private final transient PreparedFiles files;
  private final transient @Nullable Pages pages;
  private final transient CrossOrigin crossOrigin;
  private final transient @Nullable ReleaseRefresh refresh;
  private final transient Set<Key> logged = ConcurrentHashMap.newKeySet();

  /**
   * @param base the path within the application that files are served at, with a slash at the end
   * @param refresh adds files of other releases, if there are any
   */
  PreparedFilter(
      String base,
      PreparedFiles files,
      PagesConfig pages,
      CrossOrigin crossOrigin,
      @Nullable ReleaseRefresh refresh) {
    this.refresh = refresh;
    this.base = base;
    this.files = files;
    this.pages = pages.equals(PagesConfig.NONE) ? null : new Pages(pages, base);
    this.crossOrigin = crossOrigin;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      PreparedFile file = files.find(request.getRequestURI());
      if (file == null) {
        serveOther(request, response);
      } else {
        send(file, request, response);
      }
    } else {
      new FileResponse(request, response, crossOrigin).acceptsMethod();
    }
  }

  /** Answers what is no URL of ours as it stands: most often there is no such file. */
  private void serveOther(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<PreparedFile> file = findOtherwise(request);
    if (file.isPresent()) {
      send(file.get(), request, response);
      return;
    }
    Optional<String> folder =
        pages == null ? Optional.empty() : pages.findFolder(request, files::find);
    if (folder.isPresent()) {
      new FileResponse(request, response, crossOrigin).redirect(folder.get());
    } else {
      sendMissing(request, response);
    }
  }

  /** Looks whether the path is one of ours in another spelling, or that of a page. */
  private Optional<PreparedFile> findOtherwise(HttpServletRequest request) throws IOException {
    Optional<PreparedFile> file =
        PreparedFiles.isSpelledAsOurs(request.getRequestURI())
            ? Optional.empty()
            : RequestPath.key(request, base).flatMap(files::find);
    return file.isPresent() || pages == null ? file : pages.find(request, files::find);
  }

  private void send(PreparedFile file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      PreparedAnswer answer = file.answer(request);
      int status = answer.status(request);
      if (status == 0) {
        new FileResponse(request, response, crossOrigin).send(file.served());
        return;
      }
      crossOrigin.allow(request, response);
      if (file.isNegotiated()) {
        response.addHeader("Vary", "Accept-Encoding");
      }
      if (status == HttpServletResponse.SC_NOT_MODIFIED) {
        answer.sendNotModified(response);
      } else {
        answer.sendFile(request, response);
      }
    } catch (StaticFileChangedException e) {
      if (logged.add(e.path())) {
        LOG.log(Level.ERROR, e.getMessage(), e.getCause());
      }
      fail(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, e);
    } catch (FileMissingException e) { // of an earlier release, which was pruned meanwhile
      fail(request, response, HttpServletResponse.SC_NOT_FOUND, e);
    } catch (StorageException e) {
      LOG.log(Level.ERROR, "A static file could not be served", e);
      fail(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, e);
    }
  }

  private void sendMissing(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    crossOrigin.allow(request, response);
    if (files.areNegotiated()) {
      response.addHeader("Vary", "Accept-Encoding");
    }
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Type", "text/plain;charset=us-ascii");
    response.setContentLength(MISSING.length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(MISSING);
    }
  }

  /** After the first byte nothing can be said any more: the connection is cut by the exception. */
  private void fail(
      HttpServletRequest request, HttpServletResponse response, int status, Exception e)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("a static file could not be read to its end", e);
    }
    new FileResponse(request, response, crossOrigin).fail(status);
  }

  @Override
  public void init() {
    if (refresh != null) {
      refresh.start();
    }
  }

  @Override
  public void destroy() {
    if (refresh != null) {
      refresh.close();
    }
  }
}
