package io.github.servletstorages.upload;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with encoded words in it, such as {@code =?UTF-8?Q?na=C3=AFve?=.txt} (RFC 2047). RFC 2388
 * had senders write names so; RFC 7578 does not, and browsers never did.
 */
final class EncodedWords {
  /** A charset, perhaps a language (RFC 2231 section 5), the encoding, and what is encoded. */
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?\\s]*)?\\?([BbQq])\\?([^?\\s]*)\\?=");

  private EncodedWords() {}

  /** The decoded text; the text as it is, if a word of it can't be decoded. */
  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    Matcher words = WORD.matcher(text);
    StringBuilder decoded = new StringBuilder();
    int end = 0;
    while (words.find()) {
      Optional<String> word = decode(words.group(1), words.group(2), words.group(3));
      if (word.isEmpty()) {
        return text;
      }
      String between = text.substring(end, words.start());
      decoded.append(end > 0 && between.isBlank() ? "" : between).append(word.get());
      end = words.end();
    }
    return decoded.append(text, end, text.length()).toString();
  }

  private static Optional<String> decode(String charset, String encoding, String encoded) {
    try {
      Charset named = Charset.forName(charset);
      Optional<byte[]> octets =
          encoding.equalsIgnoreCase("B")
              ? Optional.of(Base64.getDecoder().decode(encoded))
              : ExtendedValue.octets(encoded.replace('_', ' '), '=');
      return octets.flatMap(bytes -> ExtendedValue.strictly(bytes, named));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a charset that is unknown here, or no base64
    }
  }
}
