package io.github.servletstorages.bucket.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of S3 as the doctor asks of a bucket {@code shop}, with answers after AWS's documentation
 * to what other servers don't know. Takes any signature. Thread-safe.
 */
final class StubStore implements AutoCloseable {

  private static final String LAST_MODIFIED = "Mon, 23 Nov 2026 12:00:00 GMT";

  private final Map<String, Stub.Reply> objects = new ConcurrentHashMap<>();
  private final Map<String, Stub.Reply> answers = new ConcurrentHashMap<>();
  private final Stub stub;

  StubStore() throws IOException {
    stub = new Stub(this::answer);
  }

  URI endpoint() {
    return stub.uri();
  }

  /**
   * Answers otherwise than a store would.
   *
   * @param request a method, a space and what the target is to have in it
   */
  StubStore answer(String request, int status, String body) {
    return answer(
        request,
        new Stub.Reply(status, Map.of("Last-Modified", LAST_MODIFIED), body.getBytes(UTF_8)));
  }

  StubStore answer(String request, Stub.Reply reply) {
    answers.put(request, reply);
    return this;
  }

  /** Refuses, as S3 does. */
  StubStore refuse(String request, int status, String code) {
    return answer(request, status, error(code));
  }

  static String error(String code) {
    return "<Error><Code>" + code + "</Code><Message>told so</Message></Error>";
  }

  private Stub.Reply answer(HttpExchange request) throws IOException {
    String target = request.getRequestURI().toString();
    byte[] body = request.getRequestBody().readAllBytes();
    for (Map.Entry<String, Stub.Reply> told : answers.entrySet()) {
      String[] methodAndPart = told.getKey().split(" ", 2);
      if (request.getRequestMethod().equals(methodAndPart[0])
          && target.contains(methodAndPart[1])) {
        return told.getValue();
      }
    }
    return switch (request.getRequestMethod()) {
      case "PUT" -> put(target, request, body);
      case "DELETE" -> {
        objects.remove(target);
        yield Stub.Reply.of(204, "");
      }
      default -> target.contains("?") ? query(target) : get(target);
    };
  }

  private Stub.Reply put(String target, HttpExchange request, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    request
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith("x-amz-meta-") || lower.equals("content-type")) {
                headers.put(lower, values.get(0));
              }
            });
    headers.put("ETag", "\"" + body.length + "\"");
    headers.put("Last-Modified", LAST_MODIFIED);
    objects.put(target, new Stub.Reply(200, headers, body));
    return new Stub.Reply(200, Map.of("ETag", "\"" + body.length + "\""), new byte[0]);
  }

  private Stub.Reply get(String target) {
    return objects.getOrDefault(target, Stub.Reply.of(404, error("NoSuchKey")));
  }

  private static Stub.Reply query(String target) {
    if (target.contains("list-type=2")) {
      return Stub.Reply.of(200, "<ListBucketResult><Name>shop</Name></ListBucketResult>");
    }
    if (target.contains("?uploads")) {
      return Stub.Reply.of(200, "<ListMultipartUploadsResult/>");
    }
    return Stub.Reply.of(501, error("NotImplemented"));
  }

  /** What is there still. */
  int size() {
    return objects.size();
  }

  @Override
  public void close() {
    stub.close();
  }
}
