package io.github.servletstorages.web;

import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.http.HttpDate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that is sent for a static file in one encoding, ready as texts. Answers what browsers ask for
 * all the time; for anything else it is a {@link Representation}. Immutable.
 */
final class PreparedAnswer {

  private static final List<String> OF_NOT_MODIFIED = List.of("Cache-Control", "Vary");

  private final Representation representation;
  private final PreparedBody body;
  private final String tag;
  private final String lastModified;
  private final String[] headers;
  private final String[] headersOfNotModified;

  /**
   * @param headers all but those of the other arguments
   */
  PreparedAnswer(
      EntityTag tag, Instant lastModified, Map<String, String> headers, PreparedBody body) {
    this.representation = new Representation(body.size(), tag, lastModified, headers, body);
    this.body = body;
    this.tag = tag.toString();
    this.lastModified = HttpDate.format(lastModified);
    this.headers = headers(headers);
    this.headersOfNotModified = headersOfNotModified(headers);
  }

  private String[] headers(Map<String, String> others) {
    List<String> all = common();
    all.addAll(List.of("Last-Modified", lastModified, "Accept-Ranges", "bytes"));
    others.forEach((name, value) -> all.addAll(List.of(name, value)));
    return all.toArray(String[]::new);
  }

  private String[] headersOfNotModified(Map<String, String> others) {
    List<String> some = common();
    others.forEach(
        (name, value) -> {
          if (OF_NOT_MODIFIED.contains(name)) {
            some.addAll(List.of(name, value));
          }
        });
    return some.toArray(String[]::new);
  }

  private List<String> common() {
    return new ArrayList<>(List.of("ETag", tag, "X-Content-Type-Options", "nosniff"));
  }

  /** The same, for requests that aren't answered here. */
  Representation representation() {
    return representation;
  }

  /**
   * Answers a GET or HEAD, if it has no range and no condition but that of somebody who has this
   * very file.
   *
   * @return whether the request is answered; if not, nothing has happened to the response
   * @throws IOException as {@link PreparedBody#send} does
   */
  boolean send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getHeader("Range") != null
        || request.getHeader("If-Match") != null
        || request.getHeader("If-Unmodified-Since") != null) {
      return false;
    }
    String known = request.getHeader("If-None-Match");
    String knownDate = known == null ? request.getHeader("If-Modified-Since") : null;
    if (known == null && knownDate == null) {
      sendFile(request, response);
      return true;
    }
    if (tag.equals(known) || lastModified.equals(knownDate)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      set(headersOfNotModified, response);
      return true;
    }
    return false;
  }

  private void sendFile(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
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
