package io.github.servletstorages.upload;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.servletstorages.http.Acceptance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Tells the client why its upload was refused. */
final class RefusalResponse {

  /**
   * How much of a refused body is read and dropped, in bytes, so that the client gets to see the
   * answer: a browser that is still sending when the connection is closed shows its own error.
   */
  private static final long MAX_DRAINED = 64L * 1024 * 1024;

  /** Problem types are identified and not looked up (RFC 9457 section 3.1.1, RFC 4151). */
  private static final String TYPES = "tag:servlet-storages.github.io,2026:upload/";

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

  /** Answers after the rest of the body has been dropped. */
  void send(UploadRefusal refusal) throws IOException {
    if (refusal.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
      sendAtOnce(refusal); // RFC 9110: nobody waits for the rest
    } else {
      drain();
      answer(refusal);
    }
  }

  /** Answers, and ends the connection: what the client has not sent it need not send. */
  void sendAtOnce(UploadRefusal refusal) throws IOException {
    response.setHeader("Connection", "close");
    answer(refusal);
  }

  private void answer(UploadRefusal refusal) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    request.setAttribute(UploadRefusal.ATTRIBUTE, refusal);
    if (prefersJson()) {
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

  private boolean prefersJson() {
    Acceptance accepted = Acceptance.of(Collections.list(request.getHeaders("Accept")));
    double json =
        Math.max(
            accepted.quality("application/problem+json"), accepted.quality("application/json"));
    double page = accepted.quality("text/html");
    boolean named =
        accepted.names("application/problem+json") || accepted.names("application/json");
    return json > page || (named && json == page && json > 0);
  }

  private void sendProblem(UploadRefusal refusal) throws IOException {
    byte[] problem = problem(refusal).getBytes(StandardCharsets.UTF_8);
    response.setStatus(refusal.getStatus());
    response.setContentType("application/problem+json");
    response.setHeader("Content-Language", refusal.getLanguage());
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(problem.length);
    response.getOutputStream().write(problem);
  }

  /**
   * RFC 9457, with the members {@code field}, {@code limit} and {@code setting} where there are
   * any.
   */
  private static String problem(UploadRefusal refusal) {
    JsonStringWriter json =
        JsonWriter.string()
            .object()
            .value("type", TYPES + refusal.getCode())
            .value("title", refusal.getTitle())
            .value("status", refusal.getStatus())
            .value("detail", refusal.getMessage());
    if (refusal.getField() != null) {
      json.value("field", refusal.getField());
    }
    if (refusal.getLimit() != null) {
      json.value("limit", refusal.getLimit());
    }
    if (refusal.getSetting() != null) {
      json.value("setting", refusal.getSetting());
    }
    return json.end().done();
  }
}
