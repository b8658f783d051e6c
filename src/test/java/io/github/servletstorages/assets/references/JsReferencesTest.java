package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsReferencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import './x.js'",
        "import\"./x.js\"",
        "import a from './x.js';",
        "import from from './x.js'",
        "import * as a from './x.js'",
        "import*as a from\"./x.js\";",
        "import a, * as b from './x.js'",
        "import {a} from './x.js'",
        "import{a as b,default as c,'d e' as f}from'./x.js'",
        "import {from as as} from './x.js'",
        "import {} from './x.js'",
        "import a, {b} from './x.js'\nlet c",
        "import defer * as a from './x.js'",
        "import source a from './x.js'",
        "import a from './x.js' with {type: 'json'};",
        "import a from\"./x.js\"assert{type:\"css\"}",
        "import /* b */ a // c\n from /* d */ './x.js'",
        "export * from './x.js'",
        "export*from'./x.js'",
        "export * as a from './x.js'",
        "export * as 'a b' from './x.js'",
        "export {a, b as default} from './x.js'",
        "export{a as'b c'}from'./x.js'",
        "export {from} from './x.js'",
        "\ufeffimport './x.js'",
        "#!/usr/bin/env node\nimport './x.js'",
        "import\u00a0'./x.js'\u2028",
        "import './\\x78.\\u006a\\u{73}'",
        "import './x.\\\r\njs'",
        "<!-- import './y.js'\n--> import './z.js'\nimport './x.js'",
        "let a = b\n/* c\n */ --> import './y.js'\nimport './x.js'",
      })
  void a_static_import_is_found_in_every_form(String module) {
    assertThat(References.of("a.js", module)).containsExactly("JS_IMPORT ./x.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import('./x.js')",
        "import ( \"./x.js\" )",
        "import(`./x.js`)",
        "import('./x.js', {with: {type: 'json'}})",
        "import(/* webpackChunkName: \"y\" */ './x.js')",
        "const a = async () => (await import('./x.js')).b",
        "import.defer('./x.js')",
        "import.source(\"./x.js\")",
        "a[import('./x.js')]",
        "`${import('./x.js')}`",
        "`a${`b${{c: import('./x.js')}}`}d`",
        "[...import('./x.js')]",
        "a?.5:import('./x.js')",
        "a ? import('./x.js') : b",
        "import(import('./x.js'))",
        "new URL('y', import('./x.js'))",
        "new Y(import('./x.js'))",
      })
  void a_dynamic_import_of_a_literal_is_found(String script) {
    assertThat(References.of("a.mjs", script)).containsExactly("JS_DYNAMIC_IMPORT ./x.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new URL('x.js', import.meta.url)",
        "new URL ( `x.js` , import . meta . url , )",
        "new Worker(new URL(/* here */ \"x.js\", import.meta.url), {type: 'module'})",
        "a = new URL('x.js',import.meta.url).href",
        "new new URL('x.js', import.meta.url)",
      })
  void a_url_beside_the_module_is_found(String module) {
    assertThat(References.of("a.js", module)).containsExactly("JS_URL x.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// import('./x.js')",
        "/* @returns {import('./x.js').y} */",
        "/* import './x.js'",
        "'import(\"./x.js\")'",
        "\"a\\\"import('./x.js')\"",
        "'a\\\r\nimport(\"./x.js\")'",
        "`import('./x.js')`",
        "`a${b}import('./x.js')${c}`",
        "`import('./x.js')",
        "import(`./${x}.js`)",
        "import('./' + x)",
        "import('./x.js'.y)",
        "import(x, './x.js')",
        "import('')",
        "import 'data:text/javascript,0'",
        "import.meta.url",
        "import.meta.resolve",
        "a.import('./x.js')",
        "a?.import('./x.js')",
        "a . import ( './x.js' )",
        "a.#import('./x.js')",
        "#import('./x.js')",
        "\\u0069mport('./x.js')",
        "ximport('./x.js')",
        "éimport('./x.js')",
        "$import('./x.js')",
        "a = {import: './x.js'}",
        "a = {import(b) { './x.js' }}",
        "class A { import = './x.js'; static export(b) {} get import() {} }",
        "export const a = './x.js'",
        "export default './x.js'",
        "export {a}\n'./x.js'",
        "export {a}\nfrom\n('./x.js')",
        "new URL('./x.js', document.baseURI)",
        "new URL('./x.js')",
        "new URL('./x.js', import.meta.url + y)",
        "new URL('./x.js', import.meta.dirname)",
        "new URL('./' + x, import.meta.url)",
        "new a.URL('./x.js', import.meta.url)",
        "URL('./x.js', import.meta.url)",
        "a.new URL('./x.js', import.meta.url)",
        "new URL('#x', import.meta.url)",
        "new Worker('./x.js')",
        "r = /import/;",
        "a = /[/'\"]import('./x.js')/",
        "import './x.js",
        "import './x\n.js'",
        "require('./x.js')",
        "",
      })
  void what_only_looks_like_a_reference_is_none(String script) {
    assertThat(References.of("a.js", script)).isEmpty();
  }

  /** Were the slash misread, the quote after it would hide the import, or show it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = /'/",
        "a(/'/)",
        "[/'/, /\"/]",
        "return /'/",
        "typeof /'/",
        "x => /'/",
        "x => {}\n/'/",
        "if (x) /'/.test(y)",
        "while (x) /'/",
        "for (a of b) /'/",
        "for await (a of /'/) ;",
        "for (a in /'/) ;",
        "if (a) b; else /'/",
        "do /'/.x; while (y)",
        "{} /'/",
        "a: /'/",
        "a: {} /'/",
        "switch (x) { case /'/: case y: /'/; default: /'/ }",
        "switch (x) { case y ? z : 1: {} /'/ }",
        "function f() {} /'/",
        "async function f() {} /'/",
        "export default function () {} /'/",
        "export default async function* f() {} /'/",
        "class A {} /'/",
        "class A extends B { static {} m() {} } /'/",
        "export default class {} /'/",
        "a = b\nfunction f() {} /'/",
        "a = b\nasync function f() {} /'/",
        "a()\nclass A {} /'/",
        "a\n{} /'/",
        "if (x) {} /'/",
        "try {} catch (e) {} finally {} /'/",
        "a = b ? /'/ : /'/",
        "a ?? /'/",
        "a = {b: /'/, ...c}",
        "a ? {} : /'/",
        "`${/'/}`",
        "`${a}${/'/}'`",
        "!/'/",
        "/[/]'/",
        "/\\/'/gu",
        "throw /'/",
        "case_ = /'/",
        "yield /'/",
        "new Foo(/'/)",
        "x = y++ + /'/",
        "--> '",
        "x <!-- '",
        "a = 1 / 2 // '",
        "a / b /* ' */ / c",
        "a[0] / b // '",
        "f() / g // '",
        "a++ / b // '",
        "a.return / b // '",
        "a?.if / b // '",
        "a.if (x) / b // '",
        "this / b // '",
        "null / true / super_ // '",
        "'a' / \"b\" // '",
        "`a` / `b${c}` / d // '",
        "/a/ / /b/g / c // '",
        "a = {} / b // '",
        "a = {b: {c: 1}} / d // '",
        "a = {m() {}, get n() {}} / d // '",
        "a = function () {} / b // '",
        "a = async function* f() {} / b // '",
        "a = async / b // '",
        "(function () {}) / b // '",
        "a = class {} / b // '",
        "a = class extends B { m() {} } / b // '",
        "(x => {}) / b // '",
        "return {} / b // '",
        "return function () {} / b // '",
        "a ? {} / b : c // '",
        "a ? b : {} / c // '",
        "of / b // '",
        "async / b // '",
        "`${{}}${{} / b}` // '",
        "1 / 2 / 3. / .4 / 5e1 / 0x1f / 1n // '",
        "a = b\n/c/d // '",
        "a.#b / c // '",
        "(a) / b // '",
        "new.target / b // '",
      })
  void a_regular_expression_is_told_from_a_division(String code) {
    assertThat(References.urls("a.js", code + "\nimport './x.js'")).containsExactly("./x.js");
  }

  @Test
  void a_slash_that_no_other_ends_in_its_line_divides() {
    assertThat(References.urls("a.js", "= /[a = /'\n; import './x.js'")).containsExactly("./x.js");
  }

  @Test
  void bare_specifiers_are_found_too() {
    assertThat(References.of("a.js", "import 'react'; export * from '#sub'; import('a/b')"))
        .containsExactly("JS_IMPORT react", "JS_IMPORT #sub", "JS_DYNAMIC_IMPORT a/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//# sourceMappingURL=x.map",
        "//@ sourceMappingURL=x.map\n",
        "/*# sourceMappingURL=x.map */",
        "//# sourceMappingURL=x.map\nlet a = 1;\n",
        "//# sourceMappingURL=y.map\r\na()//# sourceMappingURL=x.map\r\n",
        "//# sourceMappingURL=x.map\n// sourceMappingURL=y.map\n'//# sourceMappingURL=z.map'",
      })
  void the_last_comment_that_names_a_source_map_counts(String script) {
    assertThat(References.of("a.js", script)).containsExactly("SOURCE_MAP x.map");
  }

  @Test
  void escapes_outside_ascii_are_undone() {
    assertThat(References.urls("a.js", "import './\\u00e9\\uD83D\\uDE00\\u{1F600}é\\é\\/\\uD83D'"))
        .containsExactly("./é😀😀éé/\ufffd");
  }

  @Test
  void malformed_escapes_stand_for_no_character() {
    assertThat(References.urls("a.js", "import './\\xg\\u12\\u{}\\u{110000}\\u{12'"))
        .containsExactly("./\ufffdg\ufffd12\ufffd{}\ufffd\ufffd{12");
  }

  @Test
  void import_statements_follow_each_other_without_semicolons() {
    String module =
        "import a from './a.js'\nimport {b} from './b.js'\nexport {c}\nimport './c.js'\n"
            + "export {d} from './d.js'\nexport * from './e.js'";

    assertThat(References.urls("a.js", module))
        .containsExactly("./a.js", "./b.js", "./c.js", "./d.js", "./e.js");
  }
}
