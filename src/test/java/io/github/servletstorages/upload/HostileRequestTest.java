package io.github.servletstorages.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.tomcat.Action;
import io.github.servletstorages.upload.UploadServer.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests whose headers contradict each other or their body. Much of it the containers refuse
 * themselves; what counts is that nothing of such a request stays.
 */
final class HostileRequestTest {

  private static final Map<Kind, UploadServer> SERVERS = new EnumMap<>(Kind.class);

  private static final byte[] FORM =
      new Multipart()
          .field("title", "Ente")
          .file("photo", "a.png", Samples.PNG)
          .file("scan", "b.gif", Samples.GIF)
          .bytes();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Map<String, Action> servlets =
        Map.of(
            "seen", (q, r) -> r.getWriter().print(q.getParameter("title")),
            "error-page", (q, r) -> r.getWriter().print("error"));
    for (Kind kind : Kind.values()) {
      SERVERS.put(kind, UploadServer.start(kind, folder.resolve(kind.name()), Map.of(), servlets));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(UploadServer::close);
  }

  @BeforeEach
  void empty() {
    for (Kind kind : Kind.values()) {
      files(kind).forEach(key -> server(kind).storage().delete(Key.of(key)));
    }
  }

  private static UploadServer server(Kind kind) {
    return Objects.requireNonNull(SERVERS.get(kind));
  }

  private static List<String> files(Kind kind) {
    return Kept.in(server(kind).storage());
  }

  private static final String TYPE = "Content-Type: " + Multipart.TYPE;
  private static final String LENGTH = "Content-Length: " + FORM.length;
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  static Stream<Object[]> contradictions() {
    String otherType = TYPE.replace(Forms.BOUNDARY, "other");
    List<List<String>> requests =
        List.of(
            List.of(TYPE, LENGTH, "Content-Length: 7"),
            List.of(TYPE, "Content-Length: 7", LENGTH),
            List.of(TYPE, LENGTH + ", 7"),
            List.of(TYPE, "Content-Length: -1"),
            List.of(TYPE, LENGTH + "x"),
            List.of(TYPE, "Content-Length: 99999999999999999999"),
            List.of(TYPE, LENGTH, "Transfer-Encoding: gzip"),
            List.of(TYPE, "Transfer-Encoding: chunked, identity"),
            List.of(TYPE, CHUNKED, "Transfer-Encoding: nonsense"),
            List.of(TYPE, CHUNKED), // which the body isn't
            List.of(TYPE, otherType, LENGTH),
            List.of(otherType, TYPE, LENGTH),
            List.of(TYPE + "; boundary=other", LENGTH),
            List.of(TYPE + "\0", LENGTH),
            List.of("Content-Type : " + Multipart.TYPE, LENGTH));
    return Arrays.stream(Kind.values())
        .flatMap(kind -> requests.stream().map(headers -> new Object[] {kind, headers}));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void headers_that_contradict_each_other_leave_nothing(Kind kind, List<String> headers) {
    String answer = server(kind).exchangeRaw(request(headers, FORM));

    assertThat(answer).matches("(?s)HTTP/1.1 (400|501) .*");
    assertThat(files(kind)).isEmpty();
  }

  /**
   * RFC 9112 section 6.3 has a server believe the chunks or refuse both; proxies do one of them.
   */
  @ParameterizedTest
  @EnumSource
  void a_length_beside_chunks_counts_for_nothing(Kind kind) {
    for (String length : List.of("7", "" + FORM.length, "99999999")) {
      List<String> headers = List.of(TYPE, CHUNKED, "Content-Length: " + length);

      String answer = server(kind).exchangeRaw(request(headers, chunks(FORM)));

      assertThat(answer).matches("(?s)HTTP/1.1 (200|400) .*");
      assertThat(files(kind)).hasSize(answer.startsWith("HTTP/1.1 200") ? 2 : 0);
      empty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_same_said_twice_is_no_contradiction_or_refused(Kind kind) {
    for (List<String> headers :
        List.of(List.of(TYPE, TYPE, LENGTH), List.of(TYPE, LENGTH, LENGTH))) {
      String answer = server(kind).exchangeRaw(request(headers, FORM));

      assertThat(answer).matches("(?s)HTTP/1.1 (200|400) .*");
      assertThat(files(kind)).hasSize(answer.startsWith("HTTP/1.1 200") ? 2 : 0);
      empty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void chunks_of_another_size_than_they_say_leave_nothing(Kind kind) {
    String form = new String(FORM, ISO_8859_1);
    for (String size : List.of("7", "fffffffffffffffff", "-1", "x", "")) {
      byte[] body = (size + "\r\n" + form + "\r\n0\r\n\r\n").getBytes(ISO_8859_1);

      String answer = server(kind).exchangeRaw(request(List.of(TYPE, CHUNKED), body));

      assertThat(answer).as("size %s", size).startsWith("HTTP/1.1 400");
      assertThat(files(kind)).as("size %s", size).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_form_that_is_compressed_is_malformed(Kind kind) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(FORM);
    }
    byte[] body = compressed.toByteArray();
    List<String> headers =
        List.of(TYPE, "Content-Length: " + body.length, "Content-Encoding: gzip");

    assertThat(server(kind).exchangeRaw(request(headers, body))).startsWith("HTTP/1.1 400 ");
    assertThat(files(kind)).isEmpty();
  }

  private static byte[] chunks(byte[] body) {
    byte[] size = (Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1);
    return UploadServer.bytes(size, body, "\r\n0\r\n\r\n".getBytes(ISO_8859_1));
  }

  private static byte[] request(List<String> headers, byte[] body) {
    String head =
        "POST /up/seen HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n";
    return UploadServer.bytes(head.getBytes(ISO_8859_1), body);
  }
}
