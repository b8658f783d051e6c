package io.github.servletstorages.web;

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

/** Serves static files in production: what was prepared when the application started. */
final class PreparedFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(PreparedFilter.class.getName());

  /** Not the application's error page: who asks for a missing picture doesn't read one. */
  private static final byte[] MISSING =
      "There is no such file.\n".getBytes(StandardCharsets.US_ASCII);

  private final String base;
  private final transient PreparedFiles files;
  private final transient Pages pages;
  private final transient CrossOrigin crossOrigin;
  private final transient Set<Object> logged = ConcurrentHashMap.newKeySet();

  /**
   * @param base the path within the application that files are served at, with a slash at the end
   */
  PreparedFilter(String base, PreparedFiles files, Pages pages, CrossOrigin crossOrigin) {
    this.base = base;
    this.files = files;
    this.pages = pages;
    this.crossOrigin = crossOrigin;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      PreparedFile file = files.find(request, base);
      if (file != null) {
        send(file, request, response);
      } else if (pages.areServed()) {
        sendPage(request, response);
      } else {
        sendMissing(request, response);
      }
    } else {
      new FileResponse(request, response, crossOrigin).acceptsMethod();
    }
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
      fail(request, response, e);
    }
  }

  private void sendPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<PreparedFile> page = pages.find(request, files::find);
    Optional<String> folder =
        page.isPresent() ? Optional.empty() : pages.findFolder(request, files::find);
    if (page.isPresent()) {
      send(page.get(), request, response);
    } else if (folder.isPresent()) {
      new FileResponse(request, response, crossOrigin).redirect(folder.get());
    } else {
      sendMissing(request, response);
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

  private void fail(
      HttpServletRequest request, HttpServletResponse response, StaticFileChangedException e)
      throws IOException {
    if (logged.add(e.path())) {
      LOG.log(Level.ERROR, e.getMessage());
    }
    if (response.isCommitted()) {
      throw e;
    }
    new FileResponse(request, response, crossOrigin)
        .fail(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
  }
}
