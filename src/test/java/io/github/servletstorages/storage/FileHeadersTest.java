package io.github.servletstorages.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileHeadersTest {

  private static final WriteOptions OPTIONS = WriteOptions.create();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nSet-Cookie: a=b",
        "x\ny",
        "x\ry",
        "x\u0000",
        "x\ty",
        "x\u0085y",
        "\u007f",
        "x\ud83d",
        "\ude00x"
      })
  void what_could_end_a_header_or_is_no_text_is_refused_in_every_value(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.contentType(value))
        .withMessageStartingWith("contentType must not have ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.cacheControl(value))
        .withMessageStartingWith("cacheControl must not have ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.contentDisposition(value))
        .withMessageStartingWith("contentDisposition must not have ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.contentEncoding(value))
        .withMessageStartingWith("contentEncoding must not have ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.metadata("original-name", value))
        .withMessageStartingWith("metadata original-name must not have ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "original-name", "x1", "1", "a-b-c"})
  void a_name_in_the_metadata_is_of_lower_case_letters_digits_and_hyphens(String name) {
    assertThat(OPTIONS.metadata(name, "x").headers().metadata(name)).contains("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "A",
        "Name",
        "a_b",
        "a.b",
        "a b",
        "-a",
        "a-",
        "a--b",
        "é",
        "a:b",
        "a\r\nb",
        "a/b",
        "sha256",
        "write-id"
      })
  void no_other_name_is_taken(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.metadata(name, "x"))
        .withMessageContaining("must be of lower-case letters, digits and -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Übung 1.pdf", "日本", "😀", "50%", "a=b; c", "\u00A0"})
  void a_value_in_the_metadata_is_any_text(String value) {
    assertThat(OPTIONS.metadata("name", value).headers().metadata("name")).contains(value);
  }

  @Test
  void a_type_alone_leaves_all_else_out() {
    FileHeaders headers = FileHeaders.ofType("text/css");

    assertThat(headers.contentType()).isEqualTo("text/css");
    assertThat(headers.cacheControl()).isNull();
    assertThat(headers.contentDisposition()).isNull();
    assertThat(headers.contentEncoding()).isNull();
    assertThat(headers.metadata()).isEmpty();
    assertThat(headers.metadata("name")).isEmpty();
  }

  @Test
  void the_metadata_is_a_copy() {
    Map<String, String> metadata = new HashMap<>(Map.of("a", "1"));
    FileHeaders headers = new FileHeaders("text/css", null, null, null, metadata);

    metadata.put("b", "2");

    assertThat(headers.metadata()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void each_option_changes_one_thing_and_keeps_the_others() {
    WriteOptions options =
        WriteOptions.replace()
            .metadata("a", "1")
            .contentType("text/css")
            .cacheControl("no-cache")
            .contentDisposition("inline")
            .contentEncoding("gzip")
            .metadata("b", "2")
            .metadata("a", "3");

    assertThat(options)
        .isEqualTo(
            new WriteOptions(
                WriteMode.REPLACE,
                new FileHeaders(
                    "text/css", "no-cache", "inline", "gzip", Map.of("a", "3", "b", "2"))));
    assertThat(WriteOptions.create().mode()).isEqualTo(WriteMode.CREATE);
    assertThat(WriteOptions.create().headers().contentType()).isEqualTo("application/octet-stream");
  }
}
