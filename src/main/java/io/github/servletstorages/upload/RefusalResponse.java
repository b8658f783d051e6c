package io.github.servletstorages.upload;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.http.MediaType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;

/** Tells the client why its upload was refused. */
final class RefusalResponse {

  /**
   * How much of a refused body is read and dropped, in bytes, so that the client gets to see the
   * answer: a browser that is still sending when the connection is closed shows its own error.
   */
  private static final long MAX_DRAINED = 64L * 1024 * 1024;

  private static final Set<String> JSON = Set.of("application/json", "application/problem+json");

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final InputStream body;

  /**
   * @param body the request's, or what is left of it
   */
  RefusalResponse(HttpServletRequest request, HttpServletResponse response, InputStream body) {
    this.request = request;
    this.response = response;
    this.body = body;
  }

  void send(UploadRefusal refusal) throws IOException {
    if (refusal.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
      response.setHeader("Connection", "close"); // RFC 9110: nobody waits for the rest
    } else {
      drain();
    }
    if (response.isCommitted()) {
      return;
    }
    request.setAttribute(UploadRefusal.ATTRIBUTE, refusal);
    if (acceptsJson()) {
      sendProblem(refusal);
    } else {
      response.sendError(refusal.getStatus(), refusal.getMessage());
    }
  }

  private void drain() {
    if (request.getContentLengthLong() > MAX_DRAINED) {
      response.setHeader("Connection", "close");
      return;
    }
    try {
      byte[] dropped = new byte[8 * 1024];
      long left = MAX_DRAINED;
      int n = 0;
      while (n >= 0 && left > 0) {
        n = body.read(dropped);
        left -= n;
      }
    } catch (IOException e) {
      response.setHeader("Connection", "close"); // nobody is left to read the answer
    }
  }

  private boolean acceptsJson() {
    return Collections.list(request.getHeaders("Accept")).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .flatMap(type -> MediaType.parse(type.strip()).stream())
        .anyMatch(type -> JSON.contains(type.essence()));
  }

  private void sendProblem(UploadRefusal refusal) throws IOException {
    byte[] problem = problem(refusal).getBytes(StandardCharsets.UTF_8);
    response.setStatus(refusal.getStatus());
    response.setContentType("application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(problem.length);
    response.getOutputStream().write(problem);
  }

  private static String problem(UploadRefusal refusal) {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("type", "about:blank")
            .value("title", title(refusal.getStatus()))
            .value("status", refusal.getStatus())
            .value("detail", refusal.getMessage());
    if (refusal.getField() != null) {
      json.value("field", refusal.getField());
    }
    if (refusal.getSetting() != null) {
      json.value("setting", refusal.getSetting());
    }
    return json.end().done();
  }

  /** The phrases of RFC 9110, as a problem of type about:blank has it. */
  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
