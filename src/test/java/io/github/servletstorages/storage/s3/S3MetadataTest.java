package io.github.servletstorages.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.WriteOptions;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

final class S3MetadataTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain,plain",
        "a b,a b",
        " a ,%20a%20",
        " ,%20",
        "100%,100%25",
        "%41,%2541",
        "Übung,%C3%9Cbung",
        "日本,%E6%97%A5%E6%9C%AC",
        "😀,%F0%9F%98%80",
        "=?UTF-8?Q?x?=,=?UTF-8?Q?x?="
      })
  void what_a_header_cannot_hold_is_percent_encoded(String value, String encoded) {
    assertThat(S3Metadata.encode(value)).isEqualTo(encoded);
    assertThat(S3Metadata.decode(encoded)).isEqualTo(value);
  }

  @Property
  void a_value_comes_back_as_it_was(@ForAll("values") String value) {
    assertThat(S3Metadata.decode(S3Metadata.encode(value))).isEqualTo(value);
  }

  @Property
  void a_value_travels_in_printable_ascii_without_blanks_at_its_ends(
      @ForAll("values") String value) {
    assertThat(S3Metadata.encode(value)).matches("([!-~]([ -~]*[!-~])?)?");
  }

  /** All that {@link FileHeaders} takes, with more percent signs than chance would bring. */
  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
            .map(Character::toString);
    return Arbitraries.oneOf(Arbitraries.of("%", "%4", "%41", "%C3", " ", "é", "😀", "a"), any)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100%", "%", "50% off", "%zz", "%4", "a%%b", "%FF", "%C3", "%0D%0Ax", "é%", "😀", "%😀"
      })
  void what_someone_else_wrote_and_we_could_not_have_stays_as_it_is(String value) {
    assertThat(S3Metadata.decode(value)).isEqualTo(value);
  }

  @Property
  void whatever_someone_else_wrote_can_be_told(@ForAll String value) {
    Map<String, String> decoded = S3Metadata.decode(Map.of("name", value));

    assertThatCode(() -> new FileHeaders("text/plain", null, null, null, decoded))
        .doesNotThrowAnyException();
  }

  @Test
  void names_that_a_file_cannot_have_are_left_out() {
    Map<String, String> foreign =
        Map.of("good-name", "1", "bad_name", "2", "s3cmd.attrs", "3", "Name", "4", "x\u00e9", "5");

    assertThat(S3Metadata.decode(foreign)).isEqualTo(Map.of("good-name", "1"));
  }

  @Test
  void what_the_library_keeps_for_itself_is_no_metadata_of_the_file() {
    assertThat(S3Metadata.decode(Map.of("sha256", "abc", "write-id", "1", "a", "1")))
        .isEqualTo(Map.of("a", "1"));
  }

  @Test
  void headers_become_those_of_the_object() {
    FileHeaders headers =
        WriteOptions.create()
            .contentType("text/css")
            .cacheControl("no-cache")
            .contentDisposition("inline")
            .contentEncoding("gzip")
            .metadata("original-name", "Ü.css")
            .headers();
    PutObjectRequest.Builder put = PutObjectRequest.builder();
    CreateMultipartUploadRequest.Builder multipart = CreateMultipartUploadRequest.builder();

    S3Metadata.apply(headers, "1", "abc", put);
    S3Metadata.apply(headers, "1", multipart);

    assertThat(put.build())
        .isEqualTo(
            PutObjectRequest.builder()
                .contentType("text/css")
                .cacheControl("no-cache")
                .contentDisposition("inline")
                .contentEncoding("gzip")
                .metadata(Map.of("original-name", "%C3%9C.css", "write-id", "1", "sha256", "abc"))
                .build());
    assertThat(multipart.build())
        .isEqualTo(
            CreateMultipartUploadRequest.builder()
                .contentType("text/css")
                .cacheControl("no-cache")
                .contentDisposition("inline")
                .contentEncoding("gzip")
                .metadata(Map.of("original-name", "%C3%9C.css", "write-id", "1"))
                .build());
  }

  @Test
  void headers_that_are_not_set_are_not_sent() {
    PutObjectRequest.Builder put = PutObjectRequest.builder();

    S3Metadata.apply(FileHeaders.ofType("text/css"), "1", "abc", put);

    assertThat(put.build())
        .isEqualTo(
            PutObjectRequest.builder()
                .contentType("text/css")
                .metadata(Map.of("write-id", "1", "sha256", "abc"))
                .build());
  }
}
