package io.github.servletstorages.upload;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a parameter whose name ends in {@code *}, such as {@code UTF-8''na%C3%AFve.txt} (RFC
 * 8187 section 3.2, and RFC 5987 before it).
 */
final class ExtendedValue {
  /** RFC 8187 leaves UTF-8 alone, RFC 5987 had ISO-8859-1 too, and US-ASCII is part of both. */
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "iso-8859-1", StandardCharsets.ISO_8859_1,
          "us-ascii", StandardCharsets.US_ASCII);

  private ExtendedValue() {}

  /** The decoded text; empty if it can't be decoded, in which case the plain parameter counts. */
  static Optional<String> decode(String text) {
    int first = text.indexOf('\'');
    int second = text.indexOf('\'', first + 1);
    if (first < 0 || second < 0) {
      return Optional.empty();
    }
    Charset charset = CHARSETS.get(text.substring(0, first).toLowerCase(Locale.ROOT));
    return charset == null
        ? Optional.empty()
        : octets(text.substring(second + 1), '%').flatMap(octets -> strictly(octets, charset));
  }

  /**
   * The octets of a text in which some are written as two hexadecimal digits; empty if it can't be
   * decoded.
   *
   * @param escape what goes before the digits
   */
  static Optional<byte[]> octets(String encoded, char escape) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      int octet = encoded.charAt(i);
      if (octet == escape) {
        octet = hexadecimal(encoded, i);
        i += 2;
      }
      if (octet < 0 || octet > 0xFF) {
        return Optional.empty();
      }
      octets.write(octet);
    }
    return Optional.of(octets.toByteArray());
  }

  /** The octet of the triplet that starts here, -1 if it is none. */
  private static int hexadecimal(String encoded, int start) {
    if (encoded.length() < start + 3) {
      return -1;
    }
    int high = Character.digit(encoded.charAt(start + 1), 16);
    int low = Character.digit(encoded.charAt(start + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** The text of these octets; empty if they are not of that charset. */
  static Optional<String> strictly(byte[] octets, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
