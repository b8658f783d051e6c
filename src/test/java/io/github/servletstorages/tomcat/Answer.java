package io.github.servletstorages.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server has answered. */
public final class Answer {

  private final int status;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  private Answer(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers.putAll(headers);
    this.body = body;
  }

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }

  /** All bytes of a connection on which one answer came, before it was closed. */
  public static Answer parse(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no HTTP answer came, but: " + text);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    String body = text.substring(end + 4);
    boolean chunked = headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
    return new Answer(
        Integer.parseInt(lines.get(0).split(" ", 3)[1]),
        headers,
        chunked ? unchunk(body) : body.getBytes(ISO_8859_1));
  }

  private static byte[] unchunk(String chunked) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int start = 0;
    while (start < chunked.length()) {
      int lineEnd = chunked.indexOf("\r\n", start);
      int size = Integer.parseInt(chunked.substring(start, lineEnd), 16);
      body.writeBytes(chunked.substring(lineEnd + 2, lineEnd + 2 + size).getBytes(ISO_8859_1));
      start = size == 0 ? chunked.length() : lineEnd + 2 + size + 2;
    }
    return body.toByteArray();
  }

  public int status() {
    return status;
  }

  /** The header's lines, none if it isn't there. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** The header, which has to be there, once. */
  public String header(String name) {
    List<String> lines = headers(name);
    if (lines.size() != 1) {
      throw new AssertionError("header " + name + " is there " + lines.size() + " times: " + this);
    }
    return lines.get(0);
  }

  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, UTF_8);
  }

  @Override
  public String toString() {
    return status + " " + headers + "\n" + text();
  }
}
