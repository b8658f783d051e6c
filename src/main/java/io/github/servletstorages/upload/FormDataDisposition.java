package io.github.servletstorages.upload;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Content-Disposition: form-data} says of a part (RFC 7578 section 4.2).
 *
 * <ul>
 *   <li>{@code filename*} (RFC 8187) wins over {@code filename}, wherever it stands, if it can be
 *       decoded. RFC 7578 forbids it to senders; some send it. The same holds for {@code name*}.
 *   <li>{@code %22}, {@code %0D} and {@code %0A} are what browsers write for {@code "}, CR and LF
 *       (<a
 *       href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data">
 *       WHATWG HTML, multipart/form-data</a>), so exactly these three are decoded. A name that
 *       really has {@code %22} in it cannot be told apart.
 *   <li>Words encoded by RFC 2047, which RFC 2388 suggested, are decoded.
 *   <li>Of a file name that is a path, with {@code /} or {@code \}, the last segment is kept.
 * </ul>
 *
 * <p>Names are the client's word. They may hold line ends and control characters, or be {@code ..}.
 *
 * @param name the name of the form field
 * @param filename the name of the file on the client; null for a text field, empty for a file input
 *     that was left empty
 */
record FormDataDisposition(String name, @Nullable String filename) {

  /**
   * Of a part of the body.
   *
   * @throws MalformedMultipartException if there is no such header, it is not {@code form-data}, or
   *     it has no name
   */
  static FormDataDisposition of(PartHeaders headers) throws MalformedMultipartException {
    HeaderParameters disposition = parse(headers);
    if (disposition == null) {
      throw new MalformedMultipartException(
          "a part has no Content-Disposition header", headers.offset());
    }
    if (!disposition.value().equals("form-data")) {
      throw new MalformedMultipartException(
          "a part's Content-Disposition is not form-data", headers.offset());
    }
    String name = text(disposition, "name", headers.offset());
    if (name == null) {
      throw new MalformedMultipartException(
          "a part's Content-Disposition has no name", headers.offset());
    }
    return new FormDataDisposition(name, filename(disposition, headers.offset()));
  }

  /**
   * Of a part of {@code multipart/mixed}, where the header is {@code file} or {@code attachment}
   * and need not be there.
   *
   * @param name the name of the field that the part belongs to
   */
  static FormDataDisposition inGroup(PartHeaders headers, String name)
      throws MalformedMultipartException {
    HeaderParameters disposition = parse(headers);
    return new FormDataDisposition(
        name, disposition == null ? null : filename(disposition, headers.offset()));
  }

  private static @Nullable HeaderParameters parse(PartHeaders headers)
      throws MalformedMultipartException {
    String header = headers.get("Content-Disposition");
    return header == null
        ? null
        : HeaderParameters.parse("Content-Disposition", header, headers.offset());
  }

  private static @Nullable String filename(HeaderParameters disposition, long offset)
      throws MalformedMultipartException {
    String filename = text(disposition, "filename", offset);
    return filename == null ? null : lastSegment(filename);
  }

  private static @Nullable String text(HeaderParameters disposition, String name, long offset)
      throws MalformedMultipartException {
    String extended = disposition.get(name + "*");
    Optional<String> decoded = Optional.ofNullable(extended).flatMap(ExtendedValue::decode);
    if (decoded.isPresent()) {
      return decoded.get();
    }
    String plain = disposition.get(name);
    if (plain == null && extended != null) {
      throw new MalformedMultipartException(
          "a part's Content-Disposition has a " + name + "* that can't be decoded", offset);
    }
    return plain == null ? null : EncodedWords.decode(withoutBrowserEscapes(plain));
  }

  private static String withoutBrowserEscapes(String text) {
    return text.indexOf('%') < 0
        ? text
        : text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
  }

  /**
   * As {@code basename} does it: separators at the end do not count, lest a named file become
   * nameless.
   */
  private static String lastSegment(String path) {
    int end = path.length();
    while (end > 0 && isSeparator(path.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && !isSeparator(path.charAt(start - 1))) {
      start--;
    }
    return path.substring(start, end);
  }

  private static boolean isSeparator(char c) {
    return c == '/' || c == '\\';
  }
}
