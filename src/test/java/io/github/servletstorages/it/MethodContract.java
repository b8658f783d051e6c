package io.github.servletstorages.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any file that is served, whatever is asked of it (RFC 9110 sections 6, 8, 9). */
abstract class MethodContract {

  /** Some file. */
  abstract Served file() throws Exception;

  @Test
  void a_file_is_sent_whole_with_its_length_a_tag_a_date_and_what_can_be_asked_of_it()
      throws Exception {
    RawAnswer answer = file().get();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(file().bytes());
    assertThat(answer.headers("Content-Length")).containsExactly("" + file().bytes().length);
    assertThat(answer.headers("ETag")).hasSize(1);
    assertThat(answer.header("ETag")).matches("\"[!#-~]+\"");
    assertThat(answer.headers("Last-Modified")).hasSize(1);
    assertThat(answer.header("Last-Modified"))
        .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    assertThat(answer.headers("Content-Type")).hasSize(1);
    assertThat(answer.headers("Cache-Control")).hasSize(1);
    assertThat(answer.headers("Date")).hasSize(1);
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers("Content-Encoding")).isEmpty();
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }

  @Test
  void head_says_all_that_get_says() throws Exception {
    RawAnswer head = file().send("HEAD");

    assertThat(head.status()).isEqualTo(200);
    assertThat(withoutDate(head)).containsExactlyInAnyOrderElementsOf(withoutDate(file().get()));
  }

  private static List<String> withoutDate(RawAnswer answer) {
    return answer.headers().stream().filter(line -> !line.startsWith("Date:")).toList();
  }

  @Test
  void options_are_told() throws Exception {
    RawAnswer answer = file().send("OPTIONS");

    assertThat(answer.status()).isIn(200, 204);
    assertThat(answer.header("Allow").split(", ?"))
        .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "PROPFIND", "get", "GETS"})
  void no_other_method_is_allowed(String method) throws Exception {
    RawAnswer answer = file().send(method, "Content-Length", "0");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").split(", ?"))
        .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers("ETag")).isEmpty();
    assertThat(file().get().body()).as("the file afterwards").isEqualTo(file().bytes());
  }

  @Test
  void a_request_is_not_echoed() throws Exception {
    RawAnswer answer = file().send("TRACE", "X-Secret", "never-to-be-echoed");

    assertThat(answer.status()).isIn(400, 403, 405, 501);
    assertThat(answer.text()).doesNotContain("never-to-be-echoed");
  }

  @Test
  void a_connection_serves_one_request_after_the_other_whatever_their_answers() throws Exception {
    Served file = file();
    String tag = file.tag();
    try (RawConnection connection = file.app().connect()) {
      for (int i = 0; i < 3; i++) {
        assertThat(connection.exchange("GET", file.target()).body()).isEqualTo(file.bytes());
        assertThat(connection.exchange("HEAD", file.target()).status()).isEqualTo(200);
        assertThat(connection.exchange("GET", file.target(), "If-None-Match", tag).status())
            .isEqualTo(304);
        assertThat(connection.exchange("GET", file.target(), "If-Match", "\"other\"").status())
            .isEqualTo(412);
        assertThat(connection.exchange("GET", file.target(), "Range", "bytes=0-0").status())
            .isEqualTo(206);
        assertThat(connection.exchange("GET", file.target(), "Range", "bytes=0-0,2-2").status())
            .isEqualTo(206);
        assertThat(connection.exchange("GET", file.target(), "Range", "bytes=999999999-").status())
            .isEqualTo(416);
        assertThat(connection.exchange("GET", file.target() + "-not-there").status())
            .isIn(403, 404);
        assertThat(connection.exchange("OPTIONS", file.target()).status()).isIn(200, 204);
      }
    }
  }

  @Test
  void requests_may_be_sent_before_the_answers_are_read() throws Exception {
    Served file = file();
    try (RawConnection connection = file.app().connect()) {
      byte[] request = RawConnection.request("GET", file.target());
      byte[] part = RawConnection.request("GET", file.target(), "Range", "bytes=1-1");
      connection.send((text(request) + text(part) + text(request)).getBytes(ISO_8859_1));

      assertThat(connection.receive("GET").body()).isEqualTo(file.bytes());
      assertThat(connection.receive("GET").body()).containsExactly(file.bytes()[1]);
      assertThat(connection.receive("GET").body()).isEqualTo(file.bytes());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  @Test
  void a_get_may_have_a_body_which_is_not_the_next_request() throws Exception {
    Served file = file();
    String body = text(RawConnection.request("GET", "/app/not-there"));
    try (RawConnection connection = file.app().connect()) {
      byte[] head =
          RawConnection.request("GET", file.target(), "Content-Length", "" + body.length());
      connection.send((text(head) + body).getBytes(ISO_8859_1));

      assertThat(connection.receive("GET").body()).isEqualTo(file.bytes());
      connection.send(RawConnection.request("HEAD", file.target(), "Connection", "close"));
      assertThat(new String(connection.drain(), ISO_8859_1))
          .as("the next answer, or none: a server need not keep such a connection")
          .matches("(?s)(HTTP/1.1 200 .*)?");
    }
  }

  @Test
  void a_target_may_have_the_server_in_it() throws Exception {
    RawAnswer answer = file().app().get("http://localhost" + file().target());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(file().bytes());
  }

  @Test
  void a_client_of_http_1_0_gets_the_file_and_the_end_of_the_connection() throws Exception {
    byte[] request = ("GET " + file().target() + " HTTP/1.0\r\n\r\n").getBytes(ISO_8859_1);

    RawAnswer answer = file().app().send("GET", request);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(file().bytes());
  }
}
