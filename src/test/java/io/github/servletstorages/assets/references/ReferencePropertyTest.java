package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.servletstorages.storage.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.NotEmpty;

/** What holds for all files, of whatever is in them. */
class ReferencePropertyTest {
  private static final List<String> TYPES =
      List.of("a.css", "a.js", "a.svg", "a.webmanifest", "manifest.json", "a.mjs");

  /** A piece of a file, and the references that are in it. */
  private record Piece(String text, List<String> urls) {
    static Piece of(String text, String... urls) {
      return new Piece(text, List.of(urls));
    }
  }

  @Property
  void any_bytes_have_references_in_order_within_the_file(
      @ForAll("soups") byte[] soup, @ForAll("paths") Key path) {
    int last = 0;
    for (Reference found : ReferenceScanner.scan(path, soup)) {
      assertThat(found.start()).isGreaterThanOrEqualTo(last);
      assertThat(found.nameStart()).isBetween(found.start(), found.nameEnd());
      assertThat(found.nameEnd()).isLessThanOrEqualTo(found.end());
      assertThat(found.url()).isNotEmpty();
      last = found.end();
    }
    assertThat(last).isLessThanOrEqualTo(soup.length);
  }

  @Property
  void a_file_whose_references_are_kept_is_the_same_file(
      @ForAll("soups") byte[] soup, @ForAll("paths") Key path) {
    List<Reference> references = ReferenceScanner.scan(path, soup);

    assertThat(ReferenceWriter.rewrite(soup, references, found -> Optional.empty()))
        .isEqualTo(soup);
  }

  @Property
  void nothing_but_names_changes(@ForAll("soups") byte[] soup, @ForAll("paths") Key path) {
    List<Reference> references = ReferenceScanner.scan(path, soup);

    assertThat(outside(references, soup)).isEqualTo(withoutNames(references, soup));
  }

  @Property
  void any_reference_of_any_file_leads_somewhere_or_says_why(
      @ForAll("soups") byte[] soup, @ForAll("paths") Key path) {
    ReferenceResolver resolver = new ReferenceResolver("https://cdn.example.com/static/");

    for (Reference found : ReferenceScanner.scan(path, soup)) {
      assertThat(resolver.resolve(path, found)).isNotNull();
      assertThat(TextPosition.of(soup, found.start()).column()).isPositive();
    }
  }

  @Property
  void a_style_sheet_has_the_references_of_its_pieces(
      @ForAll @NotEmpty List<@From("cssPieces") Piece> pieces) {
    checkPieces("a.css", pieces);
  }

  @Property
  void a_module_has_the_references_of_its_pieces(
      @ForAll @NotEmpty List<@From("jsPieces") Piece> pieces) {
    checkPieces("a.js", pieces);
  }

  private static void checkPieces(String path, List<Piece> pieces) {
    String file = pieces.stream().map(Piece::text).collect(Collectors.joining());
    List<String> urls = pieces.stream().flatMap(piece -> piece.urls().stream()).toList();

    assertThat(References.urls(path, file)).isEqualTo(urls);
    assertThat(References.urls(path, References.rewrite(path, file, "new.x")))
        .isEqualTo(urls.stream().map(ReferencePropertyTest::renamed).toList());
  }

  private static String renamed(String url) {
    return url.replaceFirst("[^/?#]*(?=[?#]|$)", "new.x");
  }

  /** What the writer must leave alone, taken from what it writes. */
  private static String outside(List<Reference> references, byte[] file) {
    String name = "NEW";
    byte[] rewritten = ReferenceWriter.rewrite(file, references, found -> Optional.of(name));
    StringBuilder outside = new StringBuilder(latin1(rewritten));
    int shift = 0;
    for (Reference found : references) {
      int start = found.nameStart() + shift;
      assertThat(outside.substring(start, start + name.length())).isEqualTo(name);
      outside.delete(start, start + name.length());
      shift -= found.nameEnd() - found.nameStart();
    }
    return outside.toString();
  }

  private static String withoutNames(List<Reference> references, byte[] file) {
    StringBuilder outside = new StringBuilder();
    int copied = 0;
    for (Reference found : references) {
      outside.append(latin1(file), copied, found.nameStart());
      copied = found.nameEnd();
    }
    return outside.append(latin1(file).substring(copied)).toString();
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Provide
  Arbitrary<Key> paths() {
    return Arbitraries.of(TYPES).map(Key::of);
  }

  @Provide
  Arbitrary<byte[]> soups() {
    Arbitrary<String> css =
        Arbitraries.of(
            "url(",
            "url(\"",
            "URL('",
            "@import ",
            "image-set(",
            "src(",
            "@media ",
            "--a:",
            "\\",
            "\\62 ",
            "\\\n",
            "/*",
            "*/",
            "/*# sourceMappingURL=",
            ";",
            ":",
            "<!--",
            "-->",
            "1e3");
    Arbitrary<String> js =
        Arbitraries.of(
            "import",
            "import(",
            " from ",
            "export ",
            "new URL(",
            "import.meta.url",
            "`",
            "${",
            "/",
            "//",
            "//# sourceMappingURL=",
            "=>",
            "function",
            "class ",
            "if",
            "return ",
            "++",
            "?.",
            "?",
            "#",
            "\\u{",
            "\\u0061",
            "\\x2f",
            "\u2028",
            "\u00a0",
            "async ",
            "default ");
    Arbitrary<String> xml =
        Arbitraries.of(
            "<",
            ">",
            "/>",
            "</",
            "<image href=",
            "<use xlink:href='",
            "<style>",
            "</style>",
            "<script>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "<?xml-stylesheet href='",
            "?>",
            "<!DOCTYPE",
            "&amp;",
            "&#x2f;",
            "&",
            " style='",
            "<g fill=\"");
    Arbitrary<String> json =
        Arbitraries.of("\"icons\":[{\"src\":\"", "\"screenshots\":", "\"src\":", ",", "\\/");
    Arbitrary<String> any =
        Arbitraries.of(
            "a",
            "b.png",
            "./",
            "../",
            "/",
            "\\",
            "?",
            "#",
            "\"",
            "'",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\f",
            "\0",
            "é",
            "😀",
            "data:",
            "https://x/",
            "%41",
            "%");
    Arbitrary<String> noise = Arbitraries.chars().all().map(String::valueOf);
    return Arbitraries.frequencyOf(
            Tuple.of(4, css),
            Tuple.of(4, js),
            Tuple.of(4, xml),
            Tuple.of(1, json),
            Tuple.of(8, any),
            Tuple.of(1, noise))
        .list()
        .ofMaxSize(40)
        .map(words -> String.join("", words))
        .flatMap(text -> Arbitraries.of(text.getBytes(StandardCharsets.UTF_8), latin1(text)));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Arbitrary<String> urls() {
    Arbitrary<String> folder = Arbitraries.of("", "../", "img/", "/static/", "https://x.y/");
    Arbitrary<String> name = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> rest = Arbitraries.of("", "?v=1", "#iefix", "?#iefix", "?a/b#c/d");
    return Combinators.combine(folder, name, rest).as((a, b, c) -> a + b + c);
  }

  @Provide
  Arbitrary<Piece> cssPieces() {
    Arbitrary<Piece> nothing =
        Arbitraries.of(
                "a{b:c}",
                "/* url(no) */",
                "a{content:\"url(no)\"}",
                "a{content:'\\'url(no)'}",
                "a{b:url(data:x)}",
                "a{b:url(#x)}",
                "@namespace url(no);",
                "@supports (a:url(no)){}",
                "a{b:url(no no)}",
                "a{b:1url(no)}",
                "\r\n")
            .map(Piece::of);
    Arbitrary<Piece> reference =
        Combinators.combine(
                Arbitraries.of(
                    "a{b:url(%s)}",
                    "a{b:url( '%s' )}",
                    "@media (x:y){a{b:url(\"%s\")}}",
                    "@import '%s';",
                    "@import url(%s) layer(a) print;",
                    "a{b:image-set('%s' 1x)}",
                    "a{--b:src(\"%s\")}"),
                urls())
            .as((template, url) -> Piece.of(template.replace("%s", url), url));
    return Arbitraries.oneOf(nothing, reference);
  }

  @Provide
  Arbitrary<Piece> jsPieces() {
    Arbitrary<Piece> nothing =
        Arbitraries.of(
                "a = b / c / d;",
                "a = /'\"`/;",
                "if (a) /'/.test(b);",
                "a = {} / 2;",
                "function f() {} /'/;",
                "`import('no')${`'${{}}`}`;",
                "// import 'no'\n",
                "/* ' */",
                "a.import('no');",
                "import('no' + a);",
                "new URL('no', b);",
                "a = {import: 'no'};",
                "export {a};",
                "x = y++ / 2; //'\n",
                "\r\n")
            .map(Piece::of);
    Arbitrary<Piece> reference =
        Combinators.combine(
                Arbitraries.of(
                    "import '%s';",
                    "import a, {b as c} from \"%s\"\n",
                    "import*as a from'%s';",
                    "export * from '%s';",
                    "export {a as b} from '%s' with {type: 'json'};",
                    "a = `${await import(`%s`)}`;",
                    "if (a) {new Worker(new URL('%s', import.meta.url))}"),
                urls())
            .as((template, url) -> Piece.of(template.replace("%s", url), url));
    return Arbitraries.oneOf(nothing, reference);
  }
}
