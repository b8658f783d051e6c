package io.github.servletstorages.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Percent-encoding of URLs (RFC 3986 §2). Every URL that this library writes goes through here.
 * Thread-safe.
 *
 * <p>A result holds no character that is special inside a quoted HTML attribute, but for the {@code
 * &} of {@link #keepAbsolute}. An encoded path can stand unquoted in a CSS {@code url()} as well.
 */
public final class UrlPath {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNRESERVED_PUNCTUATION = "-._~";
  private static final String KEPT_IN_PATH = UNRESERVED_PUNCTUATION + "/!*";
  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";
  private static final String NEVER_IN_URL = "\"'<>`{}|\\^";

  private UrlPath() {}

  /**
   * Encodes a path. The unreserved characters of RFC 3986 and {@code / ! *} stay; all others,
   * {@code %} among them, become their UTF-8 bytes as {@code %XX} in upper case. Dot segments and
   * repeated slashes are left alone.
   *
   * @param path a path that is not encoded yet
   * @return the encoded path; {@code path} itself, and nothing allocated, if nothing needs encoding
   * @throws IllegalArgumentException if the path holds half of a surrogate pair
   */
  public static String encode(String path) {
    Objects.requireNonNull(path, "path");
    return encode(path, UrlPath::staysInPath);
  }

  /**
   * Decodes each {@code %XX} once: {@code %2520} becomes {@code %20}. Everything else is kept,
   * {@code +} too. The result may hold what was hidden behind an escape, such as {@code /}, {@code
   * ..} or NUL, so check it after decoding and never decode it again.
   *
   * @param encoded an encoded path
   * @return the decoded path; {@code encoded} itself if it holds no {@code %}
   * @throws IllegalArgumentException if a {@code %} is not followed by two hexadecimal digits, if
   *     the bytes are not well-formed UTF-8 (overlong forms and surrogates are not), or if the text
   *     holds half of a surrogate pair
   */
  public static String decodeOnce(String encoded) {
    Objects.requireNonNull(encoded, "encoded");
    if (encoded.indexOf('%') < 0) {
      requirePairedSurrogates(encoded, 0, encoded.length());
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int start = 0;
    int percent;
    while ((percent = encoded.indexOf('%', start)) >= 0) {
      bytes.writeBytes(utf8(encoded, start, percent));
      bytes.write(escapedByte(encoded, percent));
      start = percent + 3;
    }
    bytes.writeBytes(utf8(encoded, start, encoded.length()));
    return text(bytes.toByteArray());
  }

  /**
   * Whether a URL names its host: it starts with {@code http://} or {@code https://}, in any case,
   * or with {@code //}.
   */
  public static boolean isAbsolute(String url) {
    Objects.requireNonNull(url, "url");
    // not ignoring case by String's own rules, where the long s (U+017F) equals an s
    String start =
        url.substring(0, Math.min(url.length(), HTTPS.length())).toLowerCase(Locale.ROOT);
    return start.startsWith("//") || start.startsWith(HTTP) || start.startsWith(HTTPS);
  }

  /**
   * An absolute URL, made safe to write into an HTML attribute in quotes. Characters that no URL
   * may hold, and {@code '}, are percent-encoded: quotes, angle brackets, backtick, braces, {@code
   * |}, backslash, {@code ^}, white space, controls and everything outside ASCII. The rest stays as
   * it is: existing escapes, {@code &}, brackets, and a {@code %} that starts no escape.
   *
   * @return the URL; {@code url} itself if nothing needs encoding
   * @throws IllegalArgumentException if the URL is not absolute as in {@link #isAbsolute}, or holds
   *     half of a surrogate pair
   */
  public static String keepAbsolute(String url) {
    if (!isAbsolute(url)) {
      throw new IllegalArgumentException("An absolute URL starts with http://, https:// or //");
    }
    return encode(url, UrlPath::staysInUrl);
  }

  /**
   * A query and fragment as their author wrote them, made safe to write into an HTML attribute in
   * quotes in the same way as {@link #keepAbsolute}.
   *
   * @throws IllegalArgumentException if the text holds half of a surrogate pair
   */
  public static String keepQuery(String queryAndFragment) {
    return encode(queryAndFragment, UrlPath::staysInUrl);
  }

  private static String encode(String text, IntPredicate stays) {
    int clean = 0;
    while (clean < text.length() && stays.test(text.charAt(clean))) {
      clean++;
    }
    return clean == text.length() ? text : encodeFrom(clean, text, stays);
  }

  private static String encodeFrom(int start, String text, IntPredicate stays) {
    StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, start);
    int end;
    for (int index = start; index < text.length(); index = end) {
      end = text.offsetByCodePoints(index, 1);
      if (stays.test(text.charAt(index))) {
        encoded.append(text.charAt(index));
      } else {
        escape(utf8(text, index, end), encoded);
      }
    }
    return encoded.toString();
  }

  private static void escape(byte[] bytes, StringBuilder encoded) {
    for (byte value : bytes) {
      HEX.toHexDigits(encoded.append('%'), value);
    }
  }

  private static boolean staysInPath(int c) {
    return isAsciiLetterOrDigit(c) || KEPT_IN_PATH.indexOf(c) >= 0;
  }

  private static boolean staysInUrl(int c) {
    return c > ' ' && c < 0x7F && NEVER_IN_URL.indexOf(c) < 0;
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static int escapedByte(String encoded, int percent) {
    int end = percent + 3;
    if (end > encoded.length()
        || !HexFormat.isHexDigit(encoded.charAt(percent + 1))
        || !HexFormat.isHexDigit(encoded.charAt(percent + 2))) {
      throw new IllegalArgumentException(
          "Two hexadecimal digits must follow the % at index " + percent);
    }
    return HexFormat.fromHexDigits(encoded, percent + 1, end);
  }

  private static byte[] utf8(String text, int start, int end) {
    requirePairedSurrogates(text, start, end);
    return text.substring(start, end).getBytes(StandardCharsets.UTF_8);
  }

  private static void requirePairedSurrogates(String text, int start, int end) {
    int index = start;
    while (index < end) {
      int codePoint = text.codePointAt(index);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("Unpaired surrogate at index " + index);
      }
      index += Character.charCount(codePoint);
    }
  }

  private static String text(byte[] utf8) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The escaped bytes are not well-formed UTF-8", e);
    }
  }
}
