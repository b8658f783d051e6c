package io.github.servletstorages.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What goes over the wire, and how often. */
@Timeout(20)
final class S3ClientsTest {

  /** Answers one request. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final List<Headers> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile Answer answer = exchange -> exchange.sendResponseHeaders(200, -1);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestHeaders());
          byte[] ignored = exchange.getRequestBody().readAllBytes();
          answer.to(exchange);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private S3Client client(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("accessKeyId", "id");
    all.put("secretAccessKey", "secret");
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return S3Clients.create(S3Fixtures.config("shop", endpoint, all), S3Fixtures.ATTEMPT);
  }

  private static void put(S3Client client) {
    client.putObject(r -> r.bucket("shop").key("a"), RequestBody.fromString("hello"));
  }

  private static void deleteTwo(S3Client client) {
    List<ObjectIdentifier> two =
        List.of(
            ObjectIdentifier.builder().key("a").build(),
            ObjectIdentifier.builder().key("b").build());
    client.deleteObjects(r -> r.bucket("shop").delete(d -> d.objects(two)));
  }

  private static void xml(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Test
  void a_compatible_store_gets_no_chunks_and_no_checksums_and_md5_where_one_must_be() {
    answer = exchange -> xml(exchange, 200, "<DeleteResult/>");
    try (S3Client client = client(Map.of())) {
      deleteTwo(client);
      put(client);
    }

    assertThat(requests.get(0).getFirst("Content-MD5")).isNotBlank();
    assertThat(requests.get(1).keySet()).noneMatch(S3ClientsTest::isChecksum);
    assertThat(requests.get(1).getFirst("Content-Encoding")).isNull();
    assertThat(requests.get(1).getFirst("Content-Length")).isEqualTo("5");
  }

  private static boolean isChecksum(String header) {
    return header.regionMatches(true, 0, "x-amz-checksum", 0, 14)
        || header.equalsIgnoreCase("x-amz-trailer");
  }

  @Test
  void amazons_store_gets_both() {
    try (S3Client client = client(Map.of("compatibility", "aws"))) {
      put(client);
    }

    assertThat(requests.get(0).keySet()).anyMatch(S3ClientsTest::isChecksum);
    assertThat(requests.get(0).getFirst("Content-Encoding")).isEqualTo("aws-chunked");
  }

  @Test
  void a_store_that_asks_to_slow_down_is_asked_again_as_often_as_is_set() {
    answer = exchange -> xml(exchange, 503, "<Error><Code>SlowDown</Code></Error>");
    try (S3Client client = client(Map.of("maxRetries", "2"))) {
      assertThatThrownBy(() -> put(client))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    }

    assertThat(requests).hasSize(3);
  }

  @Test
  void a_store_that_says_nothing_is_given_up() {
    answer = S3ClientsTest::never;
    long start = System.nanoTime();
    try (S3Client client = client(Map.of("readTimeout", "200ms", "maxRetries", "0"))) {
      assertThatThrownBy(() -> put(client)).isInstanceOf(SdkClientException.class);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(requests).hasSize(1);
  }

  @Test
  void all_tries_together_have_a_limit() {
    answer = S3ClientsTest::never;
    long start = System.nanoTime();
    try (S3Client client = client(Map.of("apiTimeout", "500ms", "maxRetries", "20"))) {
      assertThatThrownBy(() -> put(client)).isInstanceOf(SdkClientException.class);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static void never(HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
