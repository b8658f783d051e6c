package io.github.servletstorages.assets.references;

import java.util.List;

/**
 * Finds the references of a script or module: {@code import} and {@code export … from}, {@code
 * import()} and {@code new URL(…, import.meta.url)} with a literal, and the source map.
 *
 * <p>Each method starts at a token that may begin a reference and goes on as long as the tokens
 * fit; the first that doesn't may begin another one.
 */
final class JsReferences {
  private final FoundReferences found = new FoundReferences();
  private final JsLexer lexer;

  private JsReferences(SourceText source) {
    lexer = new JsLexer(source, found);
  }

  /** The references of a script or module, in order. */
  static List<Reference> in(SourceText script) {
    JsReferences references = new JsReferences(script);
    references.scan();
    return references.found.inOrder();
  }

  private void scan() {
    lexer.advance();
    while (lexer.token() != JsLexer.Token.END) {
      if (lexer.token() != JsLexer.Token.NAME) {
        lexer.advance();
      } else if (acceptWord("import")) {
        afterImport();
      } else if (acceptWord("export")) {
        afterExport();
      } else if (acceptWord("new")) {
        afterNew();
      } else {
        lexer.advance();
      }
    }
  }

  private void afterImport() {
    if (lexer.isString()) {
      addString(ReferenceKind.JS_IMPORT);
    } else if (accept('(')) {
      call();
    } else if (accept('.')) {
      if (acceptName("defer") || acceptName("source")) {
        if (accept('(')) {
          call();
        }
      }
    } else {
      clause();
    }
  }

  /** Only a call with a single literal has a known target: {@code import("./" + x)} has none. */
  private void call() {
    if (lexer.isString()) {
      SourceText specifier = lexer.string();
      lexer.advance();
      if (lexer.isPunctuator(')') || lexer.isPunctuator(',')) {
        found.add(ReferenceKind.JS_DYNAMIC_IMPORT, specifier);
      }
    }
  }

  private void afterExport() {
    if (lexer.isPunctuator('*') || lexer.isPunctuator('{')) {
      clause();
    }
  }

  /** The names between {@code import} or {@code export} and {@code from}. */
  private void clause() {
    while (isClause()) {
      if (accept('{')) {
        braces();
        if (!lexer.isWord("from")) {
          return;
        }
      } else if (acceptWord("from")) {
        if (lexer.isString()) {
          addString(ReferenceKind.JS_IMPORT);
          return;
        } // else it is a binding of that name
      } else {
        lexer.advance();
      }
    }
  }

  private boolean isClause() {
    return lexer.token() == JsLexer.Token.NAME
        || lexer.isString()
        || lexer.isPunctuator(',')
        || lexer.isPunctuator('*')
        || lexer.isPunctuator('{');
  }

  private void braces() {
    while (lexer.token() == JsLexer.Token.NAME || lexer.isString() || lexer.isPunctuator(',')) {
      lexer.advance();
    }
    accept('}');
  }

  private void afterNew() {
    if (acceptWord("URL") && accept('(') && lexer.isString()) {
      SourceText url = lexer.string();
      lexer.advance();
      if (accept(',') && acceptWord("import")) {
        if (!accept('.')) {
          afterImport();
        } else if (acceptName("meta")
            && accept('.')
            && acceptName("url")
            && (lexer.isPunctuator(')') || lexer.isPunctuator(','))) {
          found.add(ReferenceKind.JS_URL, url);
        }
      }
    }
  }

  private void addString(ReferenceKind kind) {
    found.add(kind, lexer.string());
    lexer.advance();
  }

  private boolean accept(char punctuator) {
    return advanceIf(lexer.isPunctuator(punctuator));
  }

  private boolean acceptWord(String word) {
    return advanceIf(lexer.isWord(word));
  }

  private boolean acceptName(String name) {
    return advanceIf(lexer.isName(name));
  }

  private boolean advanceIf(boolean expected) {
    if (expected) {
      lexer.advance();
    }
    return expected;
  }
}
