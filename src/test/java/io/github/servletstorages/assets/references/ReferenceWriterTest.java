package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceWriterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.css | @IMporT uRL(\"other.css\");                | @IMporT uRL(\"x.y\");",
        "a.css | @import url(\"a.css\") supports((not (a: b))); | @import url(\"x.y\") supports((not (a: b)));",
        "a.css | a{b:url(  img/a.png  )}                    | a{b:url(  img/x.y  )}",
        "a.css | a{b:url(../css/../img/a.png)}              | a{b:url(../css/../img/x.y)}",
        "a.css | a{b:url('f.eot?#iefix') format('x')}       | a{b:url('x.y?#iefix') format('x')}",
        "a.css | a{b:url('f.svg#p/../../f.svg')}            | a{b:url('x.y#p/../../f.svg')}",
        "a.css | a{b:url(https://cdn.example.com/s/i.png?v)} | a{b:url(https://cdn.example.com/s/x.y?v)}",
        "a.css | a{b:url(\\69/\\66 .png\\3f q)}               | a{b:url(\\69/x.y\\3f q)}",
        "a.css | a{b:url(i\\\\f.png)}                        | a{b:url(i\\\\x.y)}",
        "a.css | /*#\tsourceMappingURL=a.css.map*/          | /*#\tsourceMappingURL=x.y*/",
        "a.js  | import k from\"./a.js\"assert{type:\"css\"}; | import k from\"./x.y\"assert{type:\"css\"};",
        "a.js  | import('./a.js?v=1#h')                     | import('./x.y?v=1#h')",
        "a.js  | import(`./a.js`)                           | import(`./x.y`)",
        "a.js  | import './d\\x2fa.js'                      | import './d\\x2fx.y'",
        "a.js  | //# sourceMappingURL=a.js.map              | //# sourceMappingURL=x.y",
        "a.webmanifest | {\"icons\":[{\"src\":\"i\\/a.png\"}]} | {\"icons\":[{\"src\":\"i\\/x.y\"}]}",
      })
  void only_the_name_changes(String path, String content, String rewritten) {
    assertThat(References.rewrite(path, content, "x.y")).isEqualTo(rewritten);
  }

  @Test
  void bytes_of_any_encoding_survive() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    content.writeBytes(ascii("@charset \"x\";\r\na{content:'"));
    content.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0x80, 0});
    content.writeBytes(ascii("';b:url("));
    byte[] before = content.toByteArray();
    content.writeBytes(ascii("a.png)}\r"));

    byte[] rewritten = rewrite("a.css", content.toByteArray(), "b.png");

    assertThat(rewritten).startsWith(before).endsWith(ascii("b.png)}\r"));
    assertThat(rewritten).hasSize(content.size());
  }

  @Test
  void a_reference_that_is_not_utf_8_is_read_as_iso_8859_1() {
    byte[] content = "a{b:url(\u00e9/\u00e8.png)}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(ReferenceScanner.scan(Key.of("a.css"), content))
        .extracting(Reference::url)
        .containsExactly("\u00e9/\u00e8.png");
    assertThat(rewrite("a.css", content, "x"))
        .isEqualTo("a{b:url(\u00e9/x)}".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void a_file_in_utf_16_is_left_alone() {
    String sheet = "\ufeffa{b:url(x.png)}";

    for (var charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      assertThat(ReferenceScanner.scan(Key.of("a.css"), sheet.getBytes(charset))).isEmpty();
    }
  }

  @Test
  void files_of_other_types_have_no_references() {
    for (String path : List.of("a.html", "a.txt", "a.scss", "a.map", "css", ".css", "a")) {
      assertThat(References.of(path, "@import 'x'; import './x'; url(x)")).isEmpty();
    }
  }

  @Test
  void names_are_encoded_for_where_they_stand() {
    String name = "a (1)*'\"é@2x.png";

    assertThat(References.rewrite("a.css", "a{b:url(x)}", name))
        .isEqualTo("a{b:url(a%20%281%29%2A%27%22%C3%A9%402x.png)}");
    assertThat(References.rewrite("a.js", "import './x'", name))
        .isEqualTo("import './a%20%281%29*%27%22%C3%A9%402x.png'");
    assertThat(References.rewrite("a.css", "/*# sourceMappingURL=x */", "a*/b"))
        .isEqualTo("/*# sourceMappingURL=a%2A/b */");
  }

  @Test
  void some_references_can_be_kept() {
    byte[] content = References.utf8("a{b:url(a),url(b),url(c)}");
    List<Reference> references = ReferenceScanner.scan(Key.of("a.css"), content);

    byte[] rewritten =
        ReferenceWriter.rewrite(
            content,
            references,
            found -> found.url().equals("b") ? Optional.empty() : Optional.of("x"));

    assertThat(rewritten).isEqualTo(References.utf8("a{b:url(x),url(b),url(x)}"));
  }

  @Test
  void a_file_whose_references_are_all_kept_is_returned_itself() {
    byte[] content = References.utf8("a{b:url(a)}");
    List<Reference> references = ReferenceScanner.scan(Key.of("a.css"), content);

    assertThat(ReferenceWriter.rewrite(content, references, found -> Optional.empty()))
        .isSameAs(content);
  }

  @Test
  void offsets_are_those_of_bytes() {
    Reference found = References.in("a.css", "é{b:url(\"ü/ö.png?x\")}").get(0);

    assertThat(found).isEqualTo(new Reference(ReferenceKind.CSS_URL, "ü/ö.png?x", 10, 21, 13, 19));
  }

  private static byte[] rewrite(String path, byte[] content, String name) {
    List<Reference> references = ReferenceScanner.scan(Key.of(path), content);
    return ReferenceWriter.rewrite(content, references, reference -> Optional.of(name));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
