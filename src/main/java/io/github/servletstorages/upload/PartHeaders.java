package io.github.servletstorages.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one part (RFC 7578 section 4.8, in the form of RFC 9112 section 5).
 *
 * <p>Lines are UTF-8, as browsers send names (RFC 7578 section 5.1); a line that is not valid UTF-8
 * is taken for ISO-8859-1, which always works. Folded lines (RFC 9112 section 5.2) are unfolded. A
 * header that is given twice is refused: two readers might each believe another one.
 */
final class PartHeaders {
  private static final String TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~";

  private final int maxHeaders;
  private final long offset;

  /** Names in lower case. */
  private final Map<String, String> values = new HashMap<>();

  private @Nullable String latest;

  /**
   * @param offset where the first header starts in the body
   */
  PartHeaders(int maxHeaders, long offset) {
    this.maxHeaders = maxHeaders;
    this.offset = offset;
  }

  /** Where the first header starts in the body. */
  long offset() {
    return offset;
  }

  /** The header's value without blanks around it; the name is matched in any case. */
  @Nullable String get(String name) {
    return values.get(name.toLowerCase(Locale.ROOT));
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
      throw new LimitExceededException(UploadLimit.MAX_HEADERS_PER_PART, maxHeaders, null);
    }
    String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (values.putIfAbsent(name, text.substring(colon + 1).trim()) != null) {
      throw new MalformedMultipartException(
          "a part has the header " + UploadException.quote(name) + " twice", start);
    }
    latest = name;
  }

  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(PartHeaders::isTokenCharacter);
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_CHARACTERS.indexOf(c) >= 0;
  }

  private static String decode(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return new String(line, StandardCharsets.ISO_8859_1);
    }
  }
}
