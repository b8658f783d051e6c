package io.github.servletstorages.upload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header of the form {@code value; name=text; name="text"} (RFC 9110 section 5.6.6).
 *
 * <p><b>Backslashes.</b> By RFC 9110 section 5.6.4 a backslash in a quoted string quotes the next
 * character. Browsers do not escape backslashes, and old ones send whole Windows paths. So a
 * backslash quotes only the two characters a sender must escape, where that can matter: {@code \"}
 * is a quotation mark, and a pair of backslashes cannot make a following quotation mark part of the
 * text. All backslashes but the one of a {@code \"} stay: {@code "C:\dir\a.jpg"} is {@code
 * C:\dir\a.jpg}.
 *
 * <p>Where that leaves the last quoted string open, its last {@code \"} closes it: so do browsers
 * send the name of a file that ends in a backslash.
 *
 * <p>A parameter that is given twice is refused: two readers might each believe another one.
 */
final class HeaderParameters {
  private final String header;
  private final String text;
  private final long offset;
  private final String value;
  private final Map<String, String> parameters = new HashMap<>();

  /** Where the parser is in {@link #text}. */
  private int next;

  private HeaderParameters(String header, String text, long offset)
      throws MalformedMultipartException {
    this.header = header;
    this.text = text;
    this.offset = offset;
    this.value = lowerCase(upTo(";"));
    readParameters();
  }

  /**
   * @param header the header's name, for messages
   * @param offset where the header is in the body, for messages
   */
  static HeaderParameters parse(String header, String text, long offset)
      throws MalformedMultipartException {
    return new HeaderParameters(header, text, offset);
  }

  /** What stands before the first parameter, in lower case. */
  String value() {
    return value;
  }

  /** The parameter of this name, which is given in lower case; matched in any case. */
  @Nullable String get(String name) {
    return parameters.get(name);
  }

  private void readParameters() throws MalformedMultipartException {
    while (skipTo(';')) {
      String name = lowerCase(upTo(";="));
      if (name.isEmpty() && !at('=')) {
        continue; // the empty parameter of "a;;b" and "a;"
      }
      if (!at('=')) {
        throw malformed("parameter " + UploadException.quote(name) + " without a value");
      }
      next++;
      if (parameters.putIfAbsent(name, readText()) != null) {
        throw malformed("parameter " + UploadException.quote(name) + " given twice");
      }
    }
  }

  private String readText() throws MalformedMultipartException {
    skipBlanks();
    if (at('"')) {
      next++;
      return quoted();
    }
    return upTo(";");
  }

  private String quoted() throws MalformedMultipartException {
    StringBuilder unquoted = new StringBuilder();
    boolean escaped = false;
    for (; next < text.length(); next++) {
      char c = text.charAt(next);
      if (c == '"' && !escaped) {
        next++;
        return unquoted.toString();
      }
      if (c == '"') {
        unquoted.setLength(unquoted.length() - 1);
      }
      unquoted.append(c);
      escaped = c == '\\' && !escaped;
    }
    if (text.endsWith("\\\"")) {
      unquoted.setCharAt(unquoted.length() - 1, '\\');
      return unquoted.toString();
    }
    throw malformed("a quotation mark that is not closed");
  }

  /** The text up to one of these characters or the end, without blanks around it. */
  private String upTo(String ends) {
    int start = next;
    while (next < text.length() && ends.indexOf(text.charAt(next)) < 0) {
      next++;
    }
    return text.substring(start, next).trim();
  }

  /** Goes beyond the character, which is next but for blanks; false at the end of the text. */
  private boolean skipTo(char expected) throws MalformedMultipartException {
    skipBlanks();
    if (next == text.length()) {
      return false;
    }
    if (!at(expected)) {
      throw malformed("text after a closing quotation mark");
    }
    next++;
    return true;
  }

  private void skipBlanks() {
    while (at(' ') || at('\t')) {
      next++;
    }
  }

  private boolean at(char c) {
    return next < text.length() && text.charAt(next) == c;
  }

  private MalformedMultipartException malformed(String fault) {
    return new MalformedMultipartException("the header " + header + " has " + fault, offset);
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
