package io.github.servletstorages.assets.references;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places of a JSP or tag file that name static files: {@code <s:static path="…">}, {@code
 * <s:stylesheet>}, {@code <s:script>}, {@code <s:preload>}, {@code s:static('…')} and {@code
 * s:integrity('…')}. Paths that are put together at run time are none of its business. Comments of
 * JSP and Java code are skipped; those of HTML are not, since what is in them runs.
 *
 * <p>Reads just enough of the page for that, in one pass. What isn't well-formed is refused by the
 * container, and not here.
 */
public final class PageScanner {

  private static final String NAME = "([\\p{Alpha}_][\\w.-]*)";

  private static final Pattern TAG =
      Pattern.compile("<" + NAME + ":(?:static|stylesheet|script|preload)(?=[\\s/>])");

  private static final Pattern NAMESPACE =
      Pattern.compile("xmlns:" + NAME + "\\s*=\\s*([\"'])(?:urn:jsptld:)?(.*?)\\2");

  private static final Pattern FUNCTION =
      Pattern.compile(
          NAME
              + ":(?:static|integrity)\\s*\\(\\s*(\\\\?[\"'])((?:\\\\\\\\|\\\\'|[^\\\\])*?)\\2\\s*\\)");

  /** One attribute: its name, and its value in either quotes. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "\\s+([\\w:.-]+)\\s*=\\s*(?:\"((?:\\\\.|[^\"\\\\])*)\"|'((?:\\\\.|[^'\\\\])*)')",
          Pattern.DOTALL);

  private static final Pattern TAGLIB =
      Pattern.compile("<(?:%@\\s*|jsp:directive\\.)taglib(?=\\s)");

  private final SourceText source;
  private final String text;
  private final Map<String, String> libraries = new HashMap<>();
  private final List<PageScan.Use> uses = new ArrayList<>();
  private int next;

  private PageScanner(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** What a page says. */
  public static PageScan scan(byte[] page) {
    PageScanner scanner = new PageScanner(SourceText.of(page));
    scanner.scan();
    return new PageScan(scanner.libraries, scanner.uses);
  }

  private void scan() {
    while (next < text.length()) {
      char c = text.charAt(next);
      if (c == '<') {
        tag();
      } else if (c == '\\') {
        next += 2; // \${ is no expression
      } else if ((c == '$' || c == '#') && text.startsWith("{", next + 1)) {
        expression();
      } else if (c == 'x') {
        namespace();
      } else {
        next++;
      }
    }
  }

  private void tag() {
    Matcher taglib = at(TAGLIB);
    Matcher ours = at(TAG);
    if (text.startsWith("<%--", next)) {
      next = after("--%>", next);
    } else if (taglib.lookingAt()) {
      Map<String, Value> attributes = attributes(taglib.end());
      if (attributes.containsKey("prefix") && attributes.containsKey("uri")) {
        libraries.put(attributes.get("prefix").text(), attributes.get("uri").text());
      }
      next = taglib.end();
    } else if (text.startsWith("<%", next)) {
      next = after("%>", next);
    } else if (ours.lookingAt()) {
      path(ours.group(1), attributes(ours.end()));
      next = ours.end(); // expressions in attributes are read by themselves
    } else {
      next++;
    }
  }

  private void path(String prefix, Map<String, Value> attributes) {
    Value path = attributes.get("path");
    if (path != null && path.isLiteral()) {
      uses.add(new PageScan.Use(prefix, path.text(), source.offset(path.start())));
    }
  }

  private Map<String, Value> attributes(int start) {
    Map<String, Value> attributes = new HashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(text);
    int end = start;
    while (attribute.region(end, text.length()).lookingAt()) {
      int group = attribute.group(2) == null ? 3 : 2;
      String value = source.slice(attribute.start(group), attribute.end(group)).decoded();
      attributes.put(attribute.group(1), new Value(value, attribute.start(group)));
      end = attribute.end();
    }
    return attributes;
  }

  private void namespace() {
    Matcher declaration = at(NAMESPACE);
    if (declaration.lookingAt()) {
      libraries.put(declaration.group(1), declaration.group(3));
      next = declaration.end();
    } else {
      next++;
    }
  }

  /** Reads to the brace that ends the expression; braces in its strings are none. */
  private void expression() {
    int start = next + 2;
    int depth = 1;
    next = start;
    while (next < text.length() && depth > 0) {
      char c = text.charAt(next);
      if (c == '\'' || c == '"') {
        string(c);
      } else {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        next++;
      }
    }
    Matcher function = FUNCTION.matcher(text).region(start, next);
    while (function.find()) {
      String path = source.slice(function.start(3), function.end(3)).decoded();
      uses.add(
          new PageScan.Use(
              function.group(1), withoutEscapes(path), source.offset(function.start(3))));
    }
  }

  /** In an attribute the quotes of a string may have backslashes before them. */
  private void string(char quote) {
    boolean escaped = text.charAt(next - 1) == '\\';
    next++;
    while (next < text.length() && text.charAt(next) != quote) {
      boolean isEnd = escaped && text.startsWith("\\" + quote, next);
      next += text.charAt(next) == '\\' && !isEnd ? 2 : 1;
    }
    next = Math.min(next + 1, text.length());
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(text).region(next, text.length());
  }

  private int after(String end, int from) {
    int index = text.indexOf(end, from);
    return index < 0 ? text.length() : index + end.length();
  }

  private static String withoutEscapes(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }

  /**
   * The value of an attribute.
   *
   * @param written as it stands there
   */
  private record Value(String written, int start) {

    boolean isLiteral() {
      return !written.contains("${") && !written.contains("#{") && !written.contains("<%");
    }

    String text() {
      return withoutEscapes(written).replace("&quot;", "\"").replace("&apos;", "'");
    }
  }
}
