package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A {@link TestWar} that is running, at {@code /app}. */
final class WireApp implements AutoCloseable {

  static final String CONTEXT_PATH = "/app";

  private final Container container;

  private WireApp(Container container) {
    this.container = container;
  }

  /**
   * Starts it.
   *
   * @param work an existing folder, for the WAR and what the container makes of it
   */
  static WireApp start(TestWar war, Path work) throws Exception {
    return new WireApp(
        Container.start(
            war.write(work.resolve("app.war")),
            CONTEXT_PATH,
            Files.createDirectories(work.resolve("container"))));
  }

  int port() {
    return container.port();
  }

  RawConnection connect() throws IOException {
    return RawConnection.open(port());
  }

  /** Fetches a target, sent as it is, over a connection of its own. */
  RawAnswer get(String target, String... headers) throws IOException {
    return send("GET", target, headers);
  }

  /**
   * Sends a request without a body over a connection of its own.
   *
   * @return the answer, after which nothing else came
   */
  RawAnswer send(String method, String target, String... headers) throws IOException {
    return send(method, RawConnection.request(method, target, withClose(headers)));
  }

  /** Sends bytes that ask for the end of the connection. */
  RawAnswer send(String method, byte[] request) throws IOException {
    try (RawConnection connection = connect()) {
      connection.send(request);
      RawAnswer answer = connection.receive(method);
      assertThat(connection.drain()).as("what comes after %s", answer).isEmpty();
      return answer;
    }
  }

  private static String[] withClose(String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Connection";
    all[headers.length + 1] = "close";
    return all;
  }

  /** The URL that a page has for a file, without host. */
  String url(String storage, String path) throws IOException {
    RawAnswer answer = get(encode(CONTEXT_PATH + "/files/" + storage + "/" + path));
    assertThat(answer.status()).as("%s: %s", answer, answer.text()).isEqualTo(200);
    return answer.text();
  }

  /**
   * Writes a file into a storage, as the application does.
   *
   * @param headers more of the request than its type, names and values in turn
   * @return the file, at the URL that a page has for it
   */
  Served put(String storage, String key, String type, byte[] content, String... headers)
      throws IOException {
    try (RawConnection connection = connect()) {
      String[] all = Arrays.copyOf(headers, headers.length + 4);
      all[headers.length] = "Content-Type";
      all[headers.length + 1] = type;
      all[headers.length + 2] = "Content-Length";
      all[headers.length + 3] = Integer.toString(content.length);
      connection.send(
          RawConnection.request(
              "PUT", encode(CONTEXT_PATH + "/files/" + storage + "/" + key), all));
      connection.send(content);
      RawAnswer answer = connection.receive("PUT");
      assertThat(answer.status()).as("%s: %s", answer, answer.text()).isEqualTo(200);
      return new Served(this, answer.text(), content);
    }
  }

  /** A path as clients send it. */
  static String encode(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** How many requests the application is at work on. */
  int openRequests() throws IOException {
    return Integer.parseInt(url("open", "")) - 1;
  }

  @Override
  public void close() {
    container.close();
  }
}
