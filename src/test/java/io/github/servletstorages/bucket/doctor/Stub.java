package io.github.servletstorages.bucket.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what a test tells it to. */
final class Stub implements AutoCloseable {

  /** What is answered. Immutable. */
  static final class Reply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Reply(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = Map.copyOf(headers);
      this.body = body.clone();
    }

    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body.getBytes(UTF_8));
    }
  }

  interface Answering {
    Reply to(HttpExchange request) throws IOException;
  }

  /** Methods and targets of all requests. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  Stub(Answering answering) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          reply(exchange, answering.to(exchange));
        });
    server.start();
  }

  private static void reply(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      reply.headers.forEach(exchange.getResponseHeaders()::set);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      boolean bodiless = head || reply.body.length == 0;
      if (head) {
        exchange.getResponseHeaders().set("Content-Length", "" + reply.body.length);
      }
      exchange.sendResponseHeaders(reply.status, bodiless ? -1 : reply.body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(reply.body);
      }
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
