package io.github.servletstorages.bucket.doctor;

import static java.net.http.HttpClient.Version.HTTP_1_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * Asks as a browser would that nobody has signed in with. Follows no redirects. Gives up after 10
 * seconds. Thread-safe.
 */
final class Browser {

  /** Some firewalls let nothing through that doesn't begin as browsers do. */
  private static final String NAME = "Mozilla/5.0 (compatible; servlet-storages doctor)";

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;

  Browser() {
    this(HttpClient.newBuilder().version(HTTP_1_1).connectTimeout(CONNECT).build());
  }

  /**
   * @param client follows no redirects
   */
  Browser(HttpClient client) {
    this.client = client;
  }

  /**
   * Fetches a file.
   *
   * @param headers names and values in turn
   * @throws IOException if there is no answer; the message does not repeat the query, which may
   *     have a signature in it
   */
  Answer get(String url, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("User-Agent", NAME);
    if (headers.length > 0) {
      request.headers(headers);
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), BodyHandlers.ofByteArray());
    try {
      // the request's own timeout ends with the headers
      HttpResponse<byte[]> response = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw new IOException(withoutQuery(url) + " does not answer (" + reason(e) + ")", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /** What may be shown of a URL. */
  static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query) + "?…";
  }

  /** What came back. Immutable but for its body. */
  static final class Answer {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    private Answer(int status, HttpHeaders headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    int status() {
      return status;
    }

    HttpHeaders headers() {
      return headers;
    }

    /** The bytes as they came. */
    byte[] body() {
      return body;
    }

    boolean isOk() {
      return status == 200;
    }

    boolean isRedirect() {
      return status >= 300 && status < 400;
    }

    /** A header; empty text if there is none. */
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    boolean isGzip() {
      return header("Content-Encoding").toLowerCase(Locale.ROOT).equals("gzip");
    }

    /**
     * The bytes of the file, unpacked.
     *
     * @throws IOException if they say to be compressed with gzip, and aren't
     */
    byte[] content() throws IOException {
      if (!isGzip()) {
        return body;
      }
      try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
        return unpacked.readAllBytes();
      }
    }
  }
}
