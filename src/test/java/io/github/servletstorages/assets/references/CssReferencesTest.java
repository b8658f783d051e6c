package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CssReferencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b:url(x.png)}",
        "a{b:url( \t\r\n\fx.png \n)}",
        "a{b:url(\"x.png\")}",
        "a{b:url( 'x.png' )}",
        "a{b:URL(x.png)}",
        "a{b:\\75 rl(x.png)}",
        "a{b:u\\72\r\nl(x.png)}",
        "a{b:url(x.png",
        "a{b:url(\"x.png",
        "a{b:url('x.png' crossorigin(anonymous) x(\"y\"))}",
        "a{b:url(\\78.png)}",
        "a{b:url(x\\2e png)}",
        "a{b:url(x\\.png)}",
        "a{b:url(\"x.p\\\r\nng\")}",
        "a{b:url(\"\\000078.png\")}",
        "a{b:src(\"x.png\")}",
        "a{b:src( /* here */ 'x.png')}",
        "a{b:image-set(\"x.png\" 1x type(\"image/png\"))}",
        "a{b:-webkit-IMAGE-SET( 'x.png' 2x )}",
        "a{b:image-set(url(x.png) 1x)}",
        "a{b:--url(y) url(x.png)}",
        "a{b:+url(x.png)}",
        "a{b:1 url(x.png)}",
        "a{b:#f url(x.png)}",
        "a{b:c;d:e}f{}g{h:url(x.png)}",
        "@media (a:b){c{d:url(x.png)}}",
        "@font-face{unicode-range:U+26,u+0025-00FF,u+4??;src:url(x.png)}",
        "<!-- a{b:url(x.png)} -->",
        "a{b:progid:D.M.L(src='y.png',m=\"c\") url(x.png)}",
        "\ufeffa{b:url(x.png)}",
      })
  void a_url_is_found_however_it_is_written(String sheet) {
    assertThat(References.of("a.css", sheet)).containsExactly("CSS_URL x.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@import \"x.css\";",
        "@import 'x.css'",
        "@import url(x.css);",
        "@import url( \"x.css\" );",
        "@import/**/\"x.css\";",
        "@import\"x.css\"layer(a);",
        "@IMPORT 'x.css' screen and (orientation:landscape);",
        "@\\69mport 'x.css';",
        "@import src('x.css');",
        "@import url(x.css) layer supports((not (display: grid)) and (b:url(y.png))) print;",
        "@charset \"utf-8\";\r\n@import 'x.css';",
        "\ufeff@import 'x.css';",
        "@import 'x.css' \"y.css\" url(z.css);",
      })
  void an_import_is_found_in_every_form(String sheet) {
    assertThat(References.of("a.css", sheet)).containsExactly("CSS_IMPORT x.css");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* @import url(\"x.css\") */",
        "a{b:c/*url(x.png)*/}",
        "/* url(x.png)",
        "a{content:\"url(x.png)\"}",
        "a{content:'\\'url(x.png)'}",
        "a{content:\"a\\\nurl(x.png)\"}",
        "a{b:url()}",
        "a{b:url(\"\")}",
        "a{b:url(  )}",
        "a{b:url(#x)}",
        "a{behavior:url(\"#default#VML\")}",
        "a{b:url(data:image/svg+xml,%3Csvg/%3E)}",
        "a{b:url(\"DATA:image/svg+xml,url(%23b) url(%23c)\")}",
        "a{b:url('data:image/svg+xml;utf8,<svg fill=\"url(x.svg)\"/>')}",
        "a{b:url(x y.png)}",
        "a{b:url(x\"y.png)}",
        "a{b:url(x(y.png)}",
        "a{b:url(/* c */ \"x.png\")}",
        "a{b:url(\"x\n.png\")}",
        "a{b:url(x\u0001.png)}",
        "a{b:url-prefix(x.png)}",
        "a{b:#url(x.png)}",
        "a{b:1url(x.png)}",
        "a{b:1.5e3url(x.png)}",
        "a{b:url (x.png)}",
        "a{b:\"x.png\" attr(\"y\")}",
        "a{b:image-set(type(\"image/png\"))}",
        "a{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='x.png',sizingMethod='scale')}",
        "@namespace url(http://www.w3.org/1999/xhtml);",
        "@namespace svg \"x\";",
        "@supports (b:url(x.png)){a{}}",
        "@document url(x.html){a{}}",
        "@imports 'x.css';",
        "@import;a{content:'x.css'}",
        "@import screen 'x.css';",
        "@import {a:b} 'x.css';",
        "@import #a 'x.css';",
        "@import 1 'x.css';",
        "@import 'x\n.css';",
        "@import url(x y) 'x.css';",
        "/*# sOuRcEMaPpInGURL=x.map */",
        "/* sourceMappingURL=x.map */",
        "/*# sourceMappingURL=x.map y */",
        "/*# sourceMappingURL=\"x.map\" */",
        "/*# sourceMappingURL= */",
        "/*# sourceMappingURL=data:application/json;base64,e30= */",
        "\"/*# sourceMappingURL=x.map */\"",
        "\\",
        "@",
        "",
      })
  void what_only_looks_like_a_reference_is_none(String sheet) {
    assertThat(References.of("a.css", sheet)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x y", "x\"\\)y", "x(y", "x y\"\n"})
  void a_bad_url_ends_at_its_parenthesis(String bad) {
    assertThat(References.urls("a.css", "a{b:url(" + bad + ")}c{d:url(z.png)}"))
        .containsExactly("z.png");
  }

  @Test
  void a_string_that_is_not_closed_ends_with_its_line() {
    assertThat(References.urls("a.css", "a{content:\"x\nb:url(y.png)}")).containsExactly("y.png");
  }

  @Test
  void escapes_are_undone_and_bytes_outside_ascii_are_text() {
    assertThat(References.urls("a.css", "a{b:url(\\e9 é\\1F600.p\\)g)}"))
        .containsExactly("éé😀.p)g");
    assertThat(References.urls("a.css", "a{b:url('\\0\\d800\\110000')}"))
        .containsExactly("\ufffd\ufffd\ufffd");
  }

  @Test
  void queries_and_fragments_belong_to_the_reference() {
    assertThat(References.urls("a.css", "a{b:url('f.eot?#iefix'),url(f.svg#a/../b),url(?x)}"))
        .containsExactly("f.eot?#iefix", "f.svg#a/../b", "?x");
  }

  @Test
  void urls_in_custom_properties_are_marked() {
    String sheet =
        ":root{--a:url(a.png);b:url(b.png);--c:{x:y;z:url(c.png)}}\n"
            + "d:not(--e):hover{f:url(d.png);--g :image-set('e.png' 1x)}h{i:url(f.png)}";

    assertThat(References.of("a.css", sheet))
        .containsExactly(
            "CSS_CUSTOM_PROPERTY a.png",
            "CSS_URL b.png",
            "CSS_CUSTOM_PROPERTY c.png",
            "CSS_URL d.png",
            "CSS_CUSTOM_PROPERTY e.png",
            "CSS_URL f.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*# sourceMappingURL=x.map */",
        "a{}/*#\tsourceMappingURL=x.map\t*/",
        "/*@ sourceMappingURL=x.map*/b{}",
        "/*#sourceMappingURL=x.map*/",
        "/*# sourceMappingURL=first.map */\n/*# sourceMappingURL=x.map */\n/* end */",
        "/*# sourceMappingURL=x.map",
      })
  void the_last_comment_that_names_a_source_map_counts(String sheet) {
    assertThat(References.of("a.css", sheet)).containsExactly("SOURCE_MAP x.map");
  }

  @Test
  void references_come_in_the_order_of_the_file() {
    String sheet =
        "@import 'a.css';/*# sourceMappingURL=b.map */c{d:url(c.png),url(d.png)}"
            + "@import url(e.css);";

    assertThat(References.urls("a.css", sheet))
        .isEqualTo(List.of("a.css", "b.map", "c.png", "d.png", "e.css"));
  }

  @Test
  void a_prelude_ends_with_its_semicolon_its_block_or_the_block_around_it() {
    assertThat(References.urls("a.css", "@namespace url(n);a{b:url(x)}")).containsExactly("x");
    assertThat(References.urls("a.css", "a{@apply (;{url(y)}) z;b:url(x)}")).containsExactly("x");
    assertThat(References.urls("a.css", "a{@apply z}b{c:url(x)}")).containsExactly("x");
  }

  @Test
  void brackets_that_close_nothing_are_stepped_over() {
    assertThat(References.urls("a.css", ")]}a{b:url(x)]}c{d:(]url(y))}")).containsExactly("x", "y");
  }
}
