package io.github.servletstorages.assets.references;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the references of an SVG image that browsers follow: {@code href} of images, {@code use},
 * scripts, filters, gradients and patterns, {@code <?xml-stylesheet?>}, style sheets and scripts
 * inside, {@code style} attributes and attributes that are properties of CSS. Links that a user
 * clicks are no references, and HTML inside is not looked at.
 *
 * <p>Reads just enough XML for that, in one pass, whatever prefixes stand for the namespaces.
 */
final class SvgReferences {
  private static final Set<String> LINKING =
      Set.of("feImage", "image", "linearGradient", "pattern", "radialGradient", "script", "use");
  private static final Set<String> STYLING =
      Set.of(
          "clip-path",
          "cursor",
          "fill",
          "filter",
          "marker",
          "marker-end",
          "marker-mid",
          "marker-start",
          "mask",
          "stroke",
          "style");
  private static final String STYLE_SHEET = "xml-stylesheet";
  private static final String COMMENT = "<!--";
  private static final String CDATA = "<![CDATA[";
  private static final String CDATA_END = "]]>";

  private final SourceText source;
  private final String text;
  private final FoundReferences found = new FoundReferences();
  private int next;

  /** The type of the script whose start tag was read last. */
  private String scriptType = "";

  private SvgReferences(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The references of an image, in order. */
  static List<Reference> in(SourceText image) {
    SvgReferences references = new SvgReferences(image);
    references.scan();
    return references.found.inOrder();
  }

  private void scan() {
    while ((next = indexOf("<", next)) < text.length()) {
      if (text.startsWith(COMMENT, next)) {
        next = after("-->", next + COMMENT.length());
      } else if (text.startsWith(CDATA, next)) {
        next = after(CDATA_END, next);
      } else if (text.startsWith("<?", next)) {
        processingInstruction();
      } else if (text.startsWith("<!", next)) {
        documentType();
      } else if (text.startsWith("</", next)) {
        next = after(">", next);
      } else {
        element();
      }
    }
  }

  private void processingInstruction() {
    int start = next + 2;
    int end = indexOf("?>", start);
    next = endOfName(start, end);
    if (text.startsWith(STYLE_SHEET, start) && next == start + STYLE_SHEET.length()) {
      attributes(STYLE_SHEET, end);
    }
    next = end;
  }

  /** Skips the declaration with its internal subset, in which brackets may stand in quotes. */
  private void documentType() {
    boolean inSubset = false;
    next += 2;
    while (next < text.length()) {
      char c = text.charAt(next);
      if (text.startsWith(COMMENT, next)) {
        next = after("-->", next + COMMENT.length());
      } else if (c == '"' || c == '\'') {
        next = after(String.valueOf(c), next + 1);
      } else {
        next++;
        inSubset = (inSubset || c == '[') && c != ']';
        if (c == '>' && !inSubset) {
          return;
        }
      }
    }
  }

  private void element() {
    int start = next + 1;
    next = endOfName(start, text.length());
    String element = localName(start, next);
    scriptType = "";
    attributes(element, text.length());
    boolean hasContent = next < text.length() && text.charAt(next - 1) != '/';
    next = Math.min(next + 1, text.length());
    if (hasContent && element.equals("style")) {
      found.addAll(CssReferences.in(content()));
    } else if (hasContent && element.equals("script") && isJavaScript(scriptType)) {
      found.addAll(JsReferences.in(content()));
    }
  }

  /** Reads attributes up to the end or to the bracket that ends a tag, whichever comes first. */
  private void attributes(String element, int end) {
    while (next < end && text.charAt(next) != '>') {
      if (isBlank(text.charAt(next)) || text.charAt(next) == '/') {
        next++;
      } else {
        attribute(element, end);
      }
    }
  }

  private void attribute(String element, int end) {
    int start = next;
    next = endOfName(start, end);
    String attribute = localName(start, next);
    skipBlanks(end);
    if (next < end && text.charAt(next) == '=') {
      next++;
      skipBlanks(end);
      if (next < end && (text.charAt(next) == '"' || text.charAt(next) == '\'')) {
        int close = Math.min(indexOf(text.substring(next, next + 1), next + 1), end);
        attribute(element, attribute, source.slice(next + 1, close));
        next = Math.min(close + 1, end);
      }
    } else if (next == start) {
      next++; // no name, so no attribute
    }
  }

  private void attribute(String element, String attribute, SourceText value) {
    if (attribute.equals("href")) {
      if (LINKING.contains(element) || element.equals(STYLE_SHEET)) {
        found.add(ReferenceKind.SVG_LINK, XmlEscapes.undo(value));
      }
    } else if (STYLING.contains(attribute) && value.text().indexOf('(') >= 0) {
      found.addAll(CssReferences.in(XmlEscapes.undo(value)));
    } else if (attribute.equals("type")) {
      scriptType = value.text();
    }
  }

  /** The text up to the next tag, that of CDATA sections too, without comments. */
  private SourceText content() {
    SourceText.Builder content = new SourceText.Builder(16);
    while (next < text.length()) {
      int end = indexOf("<", next);
      XmlEscapes.undo(source.slice(next, end), content);
      next = end;
      if (text.startsWith(CDATA, next)) {
        int close = indexOf(CDATA_END, next);
        append(next + CDATA.length(), close, content);
        next = after(CDATA_END, next);
      } else if (text.startsWith(COMMENT, next)) {
        next = after("-->", next + COMMENT.length());
      } else {
        break;
      }
    }
    return content.build(source.offset(next));
  }

  private void append(int start, int end, SourceText.Builder content) {
    for (int index = start; index < end; index++) {
      content.append(text.charAt(index), source.offset(index));
    }
  }

  private static boolean isJavaScript(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        || lower.equals("module")
        || lower.contains("javascript")
        || lower.contains("ecmascript");
  }

  /** A name without its prefix. */
  private String localName(int start, int end) {
    String name = text.substring(start, end);
    return name.substring(name.indexOf(':') + 1);
  }

  private int endOfName(int start, int end) {
    int index = start;
    while (index < end && !isBlank(text.charAt(index)) && "=/>".indexOf(text.charAt(index)) < 0) {
      index++;
    }
    return index;
  }

  private void skipBlanks(int end) {
    while (next < end && isBlank(text.charAt(next))) {
      next++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** Where that comes next; the end of the text if it doesn't. */
  private int indexOf(String expected, int from) {
    int index = text.indexOf(expected, from);
    return index < 0 ? text.length() : index;
  }

  /** Right after where that comes next. */
  private int after(String expected, int from) {
    return Math.min(indexOf(expected, from) + expected.length(), text.length());
  }
}
