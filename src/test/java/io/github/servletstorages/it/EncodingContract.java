package io.github.servletstorages.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content codings of a file that has some (RFC 9110 sections 8.4 and 12.5.3). */
abstract class EncodingContract {

  /** A file that compresses well. */
  abstract Served file() throws Exception;

  /** One that does not. */
  abstract Served photo() throws Exception;

  /** The codings that it is there in, {@code gzip} being one. */
  abstract List<String> codings();

  private RawAnswer accepting(String value) throws Exception {
    RawAnswer answer = file().get("Accept-Encoding", value);
    assertThat(answer.status()).as("%s: %s", value, answer).isEqualTo(200);
    assertThat(Decoding.decode(answer)).as("the file behind %s", answer).isEqualTo(file().bytes());
    assertThat(answer.headers("Content-Length")).containsExactly("" + answer.body().length);
    assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding");
    return answer;
  }

  private String codingFor(String value) throws Exception {
    return accepting(value).header("Content-Encoding");
  }

  @Test
  void each_coding_is_smaller_than_the_file_and_else_says_the_same() throws Exception {
    RawAnswer plain = file().get();
    for (String coding : codings()) {
      RawAnswer coded = accepting(coding);

      assertThat(coded.header("Content-Encoding")).isEqualTo(coding);
      assertThat(coded.body().length).isLessThan(plain.body().length);
      for (String header :
          List.of("Content-Type", "Cache-Control", "Last-Modified", "Vary", "Accept-Ranges")) {
        assertThat(coded.header(header)).as(header).isEqualTo(plain.header(header));
      }
    }
  }

  @Test
  void no_two_codings_share_a_tag() throws Exception {
    Set<String> tags = new HashSet<>(Set.of(file().tag()));
    for (String coding : codings()) {
      String tag = accepting(coding).header("ETag");
      assertThat(tag).as("a strong one").matches("\"[!#-~]+\"");
      tags.add(tag);
    }

    assertThat(tags).hasSize(codings().size() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd"})
  void a_coding_that_the_file_is_not_there_in_gets_the_file_itself(String coding) throws Exception {
    assertThat(codingFor(coding)).isEqualTo(codings().contains(coding) ? coding : "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "GZip",
        "x-gzip",
        " gzip ",
        "gzip;q=1",
        "gzip;q=1.000",
        "gzip; q=0.5",
        "gzip ;q=0.001",
        "gzip;Q=0.8",
        "gzip\t;\tq=0.8",
        "deflate, gzip",
        "deflate,gzip",
        ",gzip,,",
        "gzip, br;q=0, zstd;q=0",
        "gzip, *;q=0",
        "*;q=0, gzip",
        "gzip;q=0.5, identity;q=0",
        "unknown;q=1, gzip;q=0.1",
        "gzip;q=1, identity;q=0.5",
        "identity;q=0.1, gzip;q=0.2",
      })
  void gzip_is_sent_to_who_takes_it(String value) throws Exception {
    assertThat(codingFor(value)).isEqualTo("gzip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "identity",
        "IDENTITY",
        "deflate",
        "compress",
        "gzip;q=0",
        "gzip;q=0.0",
        "gzip;q=0.000",
        "gzip; q=0",
        "gzip;q=0, br;q=0, zstd;q=0",
        "gzip;q=0, *;q=0, identity",
        "*;q=0, identity;q=1",
        "gzi",
        "gzipp",
        "gzip2",
        "xgzip",
        "deflate;q=1, identity;q=0.5",
        "gzip;q=0.5, identity;q=1",
      })
  void the_file_itself_is_sent_to_who_does_not(String value) throws Exception {
    assertThat(codingFor(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip;q=",
        "gzip;q=a",
        "gzip;q=2",
        "gzip;q=-1",
        "gzip;q=1.0001",
        "gzip;q=0.5.5",
        "gzip;q=1e9",
        "gzip;q=NaN",
        "gzip;q=\"1\"",
        "gzip;;q=1",
        "gzip;",
        ";",
        ";q=1",
        "=",
        "q=1",
        "gzip q=1",
        "gzip br",
        "gzip/br",
        "\"gzip\"",
        "gzip;q=0.5;x=y",
        "(gzip)",
        "g\u00e9zip",
        "*;*;*",
        "*/*",
        "*;q",
      })
  void a_header_that_is_malformed_gets_what_it_can_read(String value) throws Exception {
    assertThat(codingFor(value)).isIn("", "gzip", "br", "zstd");
  }

  @Test
  void a_long_header_is_read_too() throws Exception {
    codingFor("x,".repeat(2000) + "gzip");
    codingFor("gzip;q=0." + "0".repeat(3000));
    codingFor(",".repeat(4000));
  }

  @Test
  void the_header_may_be_spread_over_lines() throws Exception {
    RawAnswer answer = file().get("Accept-Encoding", "deflate", "Accept-Encoding", "gzip");

    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(
            file()
                .get("Accept-Encoding", "gzip;q=0", "Accept-Encoding", "identity")
                .headers("Content-Encoding"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, deflate, br, zstd", "gzip, deflate, br", "gzip, deflate", "*"})
  void browsers_get_one_of_the_codings_they_name(String value) throws Exception {
    assertThat(codingFor(value)).isIn(codings()).isIn("gzip", "br", "zstd");
    assertThat(codingFor(value)).isIn(value.equals("*") ? codings() : List.of(value.split(", ")));
  }

  @Test
  void the_quality_goes_before_all_else() throws Exception {
    for (String best : codings()) {
      String value =
          String.join(
              ", ", codings().stream().map(c -> c + (c.equals(best) ? ";q=1" : ";q=0.5")).toList());

      assertThat(codingFor(value)).as(value).isEqualTo(best);
    }
  }

  @Test
  void where_nothing_is_acceptable_the_file_comes_or_a_refusal() throws Exception {
    for (String value : List.of("identity;q=0, *;q=0", "*;q=0", "identity;q=0, deflate")) {
      RawAnswer answer = file().get("Accept-Encoding", value);

      assertThat(answer.status()).as(value).isIn(200, 406);
      if (answer.status() == 200) {
        assertThat(Decoding.decode(answer)).isEqualTo(file().bytes());
      }
      assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding");
    }
  }

  @Test
  void without_the_header_the_file_itself_is_sent_and_caches_are_told_that_answers_differ()
      throws Exception {
    RawAnswer answer = file().get();

    assertThat(answer.headers("Content-Encoding")).isEmpty();
    assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding");
  }

  @Test
  void head_says_the_same_of_each_coding() throws Exception {
    for (String coding : codings()) {
      RawAnswer get = accepting(coding);
      RawAnswer head = file().send("HEAD", "Accept-Encoding", coding);

      for (String header : List.of("Content-Encoding", "Content-Length", "ETag", "Vary")) {
        assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
      }
    }
  }

  @Test
  void a_client_that_has_a_coding_is_told_so_of_that_coding_alone() throws Exception {
    for (String coding : codings()) {
      String tag = accepting(coding).header("ETag");

      RawAnswer same = file().get("Accept-Encoding", coding, "If-None-Match", tag);
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.header("Vary")).containsIgnoringCase("Accept-Encoding");
      assertThat(file().get("Accept-Encoding", "identity", "If-None-Match", tag).status())
          .as("the file itself is not what the client has")
          .isEqualTo(200);
    }
  }

  @Test
  void a_not_modified_file_varies_too() throws Exception {
    RawAnswer answer = file().get("If-None-Match", file().tag());

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding");
  }

  @Test
  void what_is_not_there_varies_too() throws Exception {
    RawAnswer answer = file().app().get(file().target() + "-not-there");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding");
  }

  @Test
  void a_range_is_one_of_the_coded_bytes() throws Exception {
    for (String coding : codings()) {
      RawAnswer whole = accepting(coding);

      RawAnswer part = file().get("Accept-Encoding", coding, "Range", "bytes=3-8");

      assertThat(part.status()).isIn(200, 206);
      RawAnswer from = part.header("Content-Encoding").isEmpty() ? file().get() : whole;
      assertThat(part.header("Content-Encoding")).isEqualTo(from.header("Content-Encoding"));
      assertThat(part.header("ETag")).isEqualTo(from.header("ETag"));
      assertThat(part.header("Vary")).containsIgnoringCase("Accept-Encoding");
      if (part.status() == 206) {
        assertThat(part.header("Content-Range")).isEqualTo("bytes 3-8/" + from.body().length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(from.body(), 3, 9));
      }
    }
  }

  @Test
  void a_range_is_not_put_to_the_bytes_of_another_coding() throws Exception {
    RawAnswer gzip = accepting("gzip");

    RawAnswer other =
        file()
            .get(
                "Accept-Encoding", "identity",
                "Range", "bytes=3-8",
                "If-Range", gzip.header("ETag"));

    assertThat(other.status()).isEqualTo(200);
    assertThat(other.body()).isEqualTo(file().bytes());
  }

  @Test
  void what_can_not_be_made_smaller_is_sent_as_it_is() throws Exception {
    RawAnswer answer = photo().get("Accept-Encoding", "gzip, br, zstd");

    assertThat(answer.headers("Content-Encoding")).isEmpty();
    assertThat(answer.body()).isEqualTo(photo().bytes());
    assertThat(answer.header("ETag")).isEqualTo(photo().tag());
  }
}
