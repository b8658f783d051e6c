package io.github.servletstorages.web;

import io.github.servletstorages.http.ByteRanges;
import io.github.servletstorages.http.HttpDate;
import io.github.servletstorages.http.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request for a file after RFC 9110: methods, preconditions, a range. A request for
 * several ranges gets the whole file, as section 14.2 allows.
 */
final class FileResponse {

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final CrossOrigin crossOrigin;

  FileResponse(HttpServletRequest request, HttpServletResponse response, CrossOrigin crossOrigin) {
    this.request = request;
    this.response = response;
    this.crossOrigin = crossOrigin;
  }

  /** Whether the method is one that fetches; the others are answered by this. */
  boolean acceptsMethod() throws IOException {
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      return true;
    }
    response.setHeader("Allow", METHODS);
    if (method.equals("OPTIONS")) {
      crossOrigin.allowMethods(request, response);
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
    return false;
  }

  /** Answers with the file, or with 404 if there is none. */
  void send(Optional<Representation> file) throws IOException {
    crossOrigin.allow(request, response);
    if (file.isEmpty()) {
      refuse(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    send(file.get());
  }

  /** Answers that the client may not have the file, be there one or not. */
  void forbid() throws IOException {
    refuse(HttpServletResponse.SC_FORBIDDEN);
  }

  private void refuse(int status) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.sendError(status);
  }

  private void send(Representation file) throws IOException {
    response.setHeader("ETag", file.tag().toString());
    response.setHeader("Last-Modified", HttpDate.format(file.lastModified()));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Accept-Ranges", "bytes");
    file.headers().forEach(response::setHeader);
    switch (preconditions().evaluate(file.tag(), file.lastModified())) {
      case PROCEED -> sendContent(file);
      case NOT_MODIFIED -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      case PRECONDITION_FAILED -> response.setStatus(HttpServletResponse.SC_PRECONDITION_FAILED);
    }
  }

  private Preconditions preconditions() {
    return new Preconditions(
        list("If-Match"),
        request.getHeader("If-Unmodified-Since"),
        list("If-None-Match"),
        request.getHeader("If-Modified-Since"));
  }

  /** A header that is a list may come in several lines. */
  private @Nullable String list(String header) {
    Enumeration<String> lines = request.getHeaders(header);
    return lines == null || !lines.hasMoreElements()
        ? null
        : String.join(", ", Collections.list(lines));
  }

  private void sendContent(Representation file) throws IOException {
    ByteRanges wanted = ranges(file);
    if (wanted instanceof ByteRanges.Unsatisfiable unsatisfiable) {
      refuseRange(unsatisfiable);
    } else if (wanted instanceof ByteRanges.Satisfiable some && some.ranges().size() == 1) {
      sendRange(file, some.ranges().get(0));
    } else {
      sendBytes(file, 0, file.size());
    }
  }

  /** Ranges are for GET alone. */
  private ByteRanges ranges(Representation file) {
    boolean wanted =
        request.getMethod().equals("GET")
            && ByteRanges.ifRangeMatches(
                request.getHeader("If-Range"), file.tag(), file.lastModified());
    return ByteRanges.parse(wanted ? request.getHeader("Range") : null, file.size());
  }

  private void sendRange(Representation file, ByteRanges.Range range) throws IOException {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader("Content-Range", range.contentRange(file.size()));
    sendBytes(file, range.first(), range.length());
  }

  private void refuseRange(ByteRanges.Unsatisfiable range) {
    response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
    response.setHeader("Content-Range", range.contentRange());
    response.setHeader("Content-Type", null);
  }

  private void sendBytes(Representation file, long offset, long length) throws IOException {
    response.setContentLengthLong(length);
    if (length > 0 && request.getMethod().equals("GET")) {
      file.body().write(offset, length, response.getOutputStream());
    }
  }
}
