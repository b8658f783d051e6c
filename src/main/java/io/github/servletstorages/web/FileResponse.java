package io.github.servletstorages.web;

import io.github.servletstorages.http.AcceptEncoding;
import io.github.servletstorages.http.ByteRanges;
import io.github.servletstorages.http.HttpDate;
import io.github.servletstorages.http.MultipartByteRanges;
import io.github.servletstorages.http.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request for a file after RFC 9110: methods, content negotiation, preconditions, ranges.
 */
final class FileResponse {

  private static final String METHODS = "GET, HEAD, OPTIONS";

  /** What a 304 repeats of the file's headers (section 15.4.5), beside ETag, Vary and Date. */
  private static final List<String> HEADERS_OF_304 =
      List.of("Cache-Control", "Content-Location", "Expires");

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final CrossOrigin crossOrigin;

  FileResponse(HttpServletRequest request, HttpServletResponse response, CrossOrigin crossOrigin) {
    this.request = request;
    this.response = response;
    this.crossOrigin = crossOrigin;
    start();
  }

  /** The headers of every answer, errors included. */
  private void start() {
    response.setHeader("X-Content-Type-Options", "nosniff");
    crossOrigin.allow(request, response);
  }

  /** Whether the method is one that fetches; the others are answered by this. */
  boolean acceptsMethod() throws IOException {
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      return true;
    }
    response.setHeader("Allow", METHODS);
    if (method.equals("OPTIONS")) {
      crossOrigin.allowMethods(response);
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
    return false;
  }

  /**
   * Answers that there is no such file. No cache may keep that: a deploy or an upload may bring it
   * the next moment.
   *
   * @param negotiated whether another {@code Accept-Encoding} could matter where it is there
   */
  void refuseMissing(boolean negotiated) throws IOException {
    if (negotiated) {
      varyByEncoding();
    }
    refuse(HttpServletResponse.SC_NOT_FOUND);
  }

  /** Answers that the file is at another path of this application, for now. */
  void redirect(String path) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Location", path);
  }

  /** Answers that the client may not have the file, be there one or not. */
  void forbid() throws IOException {
    refuse(HttpServletResponse.SC_FORBIDDEN);
  }

  /** Answers that the file can't be sent, and forgets what of an answer was made so far. */
  void fail(int status) throws IOException {
    restart();
    refuse(status);
  }

  /** Forgets what of an answer was made so far. */
  void restart() {
    response.reset();
    start();
  }

  private void refuse(int status) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.sendError(status);
  }

  /** Answers with the file, as far as the request wants it. */
  void send(ServedFile file) throws IOException {
    if (file.isNegotiated()) {
      varyByEncoding();
    }
    send(file.choose(() -> AcceptEncoding.parse(joined("Accept-Encoding"))));
  }

  private void varyByEncoding() {
    response.addHeader("Vary", "Accept-Encoding");
  }

  private void send(Representation file) throws IOException {
    switch (preconditions().evaluate(file.tag(), file.lastModified())) {
      case PROCEED -> sendContent(file);
      case NOT_MODIFIED -> sendNotModified(file);
      case PRECONDITION_FAILED -> refuseQuietly(HttpServletResponse.SC_PRECONDITION_FAILED);
    }
  }

  private Preconditions preconditions() {
    return new Preconditions(
        joined("If-Match"),
        joined("If-Unmodified-Since"),
        joined("If-None-Match"),
        joined("If-Modified-Since"));
  }

  /** A list may come in several lines. What is none, such as a date, is malformed then. */
  private @Nullable String joined(String header) {
    Enumeration<String> lines = request.getHeaders(header);
    return lines == null || !lines.hasMoreElements()
        ? null
        : String.join(", ", Collections.list(lines));
  }

  private void sendNotModified(Representation file) {
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    response.setContentLengthLong(file.size()); // else Jetty says 0, which is wrong (section 8.6)
    response.setHeader("ETag", file.tag().toString());
    for (String header : HEADERS_OF_304) {
      String value = file.headers().get(header);
      if (value != null) {
        response.setHeader(header, value);
      }
    }
  }

  /** Without a page, which no program that sends conditions or ranges would show. */
  private void refuseQuietly(int status) {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
  }

  private void sendContent(Representation file) throws IOException {
    ByteRanges wanted = ranges(file);
    if (wanted instanceof ByteRanges.Unsatisfiable unsatisfiable) {
      refuseQuietly(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      response.setHeader("Content-Range", unsatisfiable.contentRange());
      return;
    }
    if (wanted instanceof ByteRanges.Satisfiable some && some.ranges().size() == 1) {
      sendRange(file, some.ranges().get(0));
    } else if (wanted instanceof ByteRanges.Satisfiable some && !isEncoded(file)) {
      sendRanges(file, some);
    } else {
      describe(file, file.headers());
      sendBytes(file, 0, file.size());
    }
  }

  private void describe(Representation file, Map<String, String> headers) {
    response.setHeader("ETag", file.tag().toString());
    response.setHeader("Last-Modified", HttpDate.format(file.lastModified()));
    response.setHeader("Accept-Ranges", "bytes");
    headers.forEach(response::setHeader);
  }

  /**
   * A body of several parts is not encoded itself, and no header says that its parts are. Such a
   * file is sent whole, as section 14.2 allows.
   */
  private static boolean isEncoded(Representation file) {
    return file.headers().containsKey("Content-Encoding");
  }

  /** Ranges are for GET alone. */
  private ByteRanges ranges(Representation file) {
    boolean wanted =
        request.getMethod().equals("GET")
            && ByteRanges.ifRangeMatches(joined("If-Range"), file.tag(), file.lastModified());
    return ByteRanges.parse(wanted ? joined("Range") : null, file.size());
  }

  private void sendRange(Representation file, ByteRanges.Range range) throws IOException {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    describe(file, file.headers());
    response.setHeader("Content-Range", range.contentRange(file.size()));
    sendBytes(file, range.first(), range.length());
  }

  private void sendRanges(Representation file, ByteRanges.Satisfiable some) throws IOException {
    MultipartByteRanges parts =
        MultipartByteRanges.of(some, file.size(), file.headers().get("Content-Type"));
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    Map<String, String> headers = new HashMap<>(file.headers());
    headers.put("Content-Type", parts.contentType()); // alone: a charset, once set, would stay
    describe(file, headers);
    response.setContentLengthLong(parts.contentLength());
    parts.write(
        response.getOutputStream(),
        range -> file.body().write(range.first(), range.length(), response.getOutputStream()));
  }

  private void sendBytes(Representation file, long offset, long length) throws IOException {
    response.setContentLengthLong(length);
    if (length > 0 && request.getMethod().equals("GET")) {
      file.body().write(offset, length, response.getOutputStream());
    }
  }
}
