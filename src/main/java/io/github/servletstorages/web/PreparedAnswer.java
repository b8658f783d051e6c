package io.github.servletstorages.web;

import io.github.servletstorages.http.HttpDate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * All that is sent for a static file in one encoding, ready as texts. Answers what browsers ask for
 * all the time; anything else is for {@link FileResponse}. Immutable.
 */
final class PreparedAnswer {

  private final Representation file;
  private final PreparedBody body;
  private final String tag;
  private final String lastModified;
  private final String[] headers;
  private final String[] headersOfNotModified;

  PreparedAnswer(Representation file, PreparedBody body) {
    this.file = file;
    this.body = body;
    this.tag = file.tag().toString();
    this.lastModified = HttpDate.format(file.lastModified());
    this.headers = headers();
    this.headersOfNotModified = headersOfNotModified();
  }

  private String[] headers() {
    List<String> all = common();
    all.addAll(List.of("Last-Modified", lastModified, "Accept-Ranges", "bytes"));
    file.headers().forEach((name, value) -> all.addAll(List.of(name, value)));
    return all.toArray(String[]::new);
  }

  private String[] headersOfNotModified() {
    List<String> some = common();
    String cacheControl = file.headers().get("Cache-Control");
    if (cacheControl != null) {
      some.addAll(List.of("Cache-Control", cacheControl));
    }
    return some.toArray(String[]::new);
  }

  private List<String> common() {
    return new ArrayList<>(List.of("ETag", tag, "X-Content-Type-Options", "nosniff"));
  }

  /** Whether this is what is sent for that representation. */
  boolean isOf(Representation chosen) {
    return file.tag().equals(chosen.tag());
  }

  /**
   * The status to answer a GET or HEAD with: 200, or 304 for a client that names this very file and
   * nothing else.
   *
   * @return 0 if it takes more to know, as it does for ranges and other conditions
   */
  int status(HttpServletRequest request) {
    if (request.getHeader("Range") != null
        || request.getHeader("If-Match") != null
        || request.getHeader("If-Unmodified-Since") != null) {
      return 0;
    }
    String known = request.getHeader("If-None-Match");
    if (known != null) {
      return known.equals(tag) ? HttpServletResponse.SC_NOT_MODIFIED : 0;
    }
    String date = request.getHeader("If-Modified-Since");
    if (date != null) {
      return date.equals(lastModified) && isOneLine("If-Modified-Since", request)
          ? HttpServletResponse.SC_NOT_MODIFIED
          : 0;
    }
    return HttpServletResponse.SC_OK;
  }

  /** A header that there is. Two dates are none (section 13.1.3), though both be right. */
  private static boolean isOneLine(String header, HttpServletRequest request) {
    Enumeration<String> lines = request.getHeaders(header);
    lines.nextElement();
    return !lines.hasMoreElements();
  }

  /** Answers that the client has the file. */
  void sendNotModified(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    response.setContentLengthLong(body.size()); // as FileResponse does
    set(headersOfNotModified, response);
  }

  /**
   * Answers with the file.
   *
   * @throws IOException as {@link PreparedBody#send} does
   */
  void sendFile(HttpServletRequest request, HttpServletResponse response) throws IOException {
    set(headers, response);
    response.setContentLengthLong(body.size());
    if (body.size() > 0 && request.getMethod().equals("GET")) {
      body.send(request, response);
    }
  }

  private static void set(String[] headers, HttpServletResponse response) {
    for (int i = 0; i < headers.length; i += 2) {
      response.setHeader(headers[i], headers[i + 1]);
    }
  }
}
