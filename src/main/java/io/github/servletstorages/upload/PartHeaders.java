package io.github.servletstorages.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one part (RFC 7578 section 4.8, in the form of RFC 9112 section 5).
 *
 * <p>Lines are UTF-8, as browsers send names (RFC 7578 section 5.1); a line that is not valid UTF-8
 * is in the charset that the form names, and else in ISO-8859-1, which always works. Folded lines
 * (RFC 9112 section 5.2) are unfolded. A header that is given twice is refused: two readers might
 * each believe another one.
 */
final class PartHeaders {
  private static final String TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~";

  /** What is decoded where bytes are not UTF-8; may also have been sent. */
  private static final char REPLACEMENT = '\uFFFD';

  private final int maxHeaders;
  private final long offset;
  private final Charset fallback;

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private @Nullable String latest;

  /**
   * @param offset where the first header starts in the body
   * @param fallback the charset of lines that are not UTF-8
   */
  PartHeaders(int maxHeaders, long offset, Charset fallback) {
    this.maxHeaders = maxHeaders;
    this.offset = offset;
    this.fallback = fallback;
  }

  /** Where the first header starts in the body. */
  long offset() {
    return offset;
  }

  /** The header's value without blanks around it; the name is matched in any case. */
  @Nullable String get(String name) {
    return values.get(name);
  }

  /**
   * Takes the next line.
   *
   * @param line the line without its end
   * @param start where it starts in the body
   */
  void add(byte[] line, long start) throws UploadException {
    String text = decode(line);
    if (text.indexOf('\0') >= 0) {
      throw new MalformedMultipartException("a part's header has a NUL in it", start);
    }
    if (text.startsWith(" ") || text.startsWith("\t")) {
      unfold(text, start);
    } else {
      addHeader(text, start);
    }
  }

  private void unfold(String text, long start) throws MalformedMultipartException {
    if (latest == null) {
      throw new MalformedMultipartException("a part's header begins with a blank", start);
    }
    values.merge(latest, text.trim(), (before, after) -> before + ' ' + after);
  }

  private void addHeader(String text, long start) throws UploadException {
    int colon = text.indexOf(':');
    if (colon < 0 || !isToken(text.substring(0, colon))) {
      throw new MalformedMultipartException(
          "a part's header has the line " + UploadException.quote(text) + " that is no header",
          start);
    }
    if (values.size() == maxHeaders) {
      throw new LimitExceededException(UploadLimit.MAX_PART_HEADERS, maxHeaders, null);
    }
    String name = text.substring(0, colon);
    if (values.putIfAbsent(name, text.substring(colon + 1).trim()) != null) {
      throw new MalformedMultipartException(
          "a part has the header " + UploadException.quote(name) + " twice", start);
    }
    latest = name;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_CHARACTERS.indexOf(c) >= 0;
  }

  private String decode(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 || isUtf8(line) ? text : new String(line, fallback);
  }

  private static boolean isUtf8(byte[] line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
