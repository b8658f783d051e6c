package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** HTTP requests, by the JDK's client or, where that is too well-behaved, over a socket. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Http() {}

  /**
   * @param headers names and values in turn
   */
  static HttpResponse<byte[]> get(URI uri, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(uri), headers);
  }

  static HttpResponse<byte[]> post(URI uri, Form form, String... headers) throws Exception {
    return post(uri, Form.contentType(), form.finished(), headers);
  }

  static HttpResponse<byte[]> post(URI uri, String contentType, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send(request, headers);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /**
   * Sends bytes as they are, closes the sending half of the connection, and reads to the end.
   *
   * @param server any URI of the server
   * @return the status line, the headers and the body
   */
  static String exchange(URI server, String head, byte[] body) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(UTF_8));
      out.write(body);
      out.flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Asks for a path that no client would send as it is written. */
  static int statusOf(URI server, String path) throws IOException {
    String answer =
        exchange(
            server,
            "GET "
                + path
                + " HTTP/1.1\r\nHost: "
                + server.getAuthority()
                + "\r\n"
                + "Connection: close\r\n\r\n",
            new byte[0]);
    return status(answer);
  }

  /** The status of an answer that {@link #exchange} read. */
  static int status(String answer) {
    return answer.matches("(?s)HTTP/1\\.1 \\d{3}.*")
        ? Integer.parseInt(answer.substring(9, 12))
        : 0;
  }
}
