package io.github.servletstorages.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of a {@code multipart/form-data} body (RFC 7578 section 4): a text field or a file.
 *
 * <p>A part can be read until the reader moves on. It is not thread-safe.
 */
final class BodyPart {
  /** The field that names the charset of the form (RFC 7578 section 4.6). */
  private static final String CHARSET_FIELD = "_charset_";

  /** With whatever parameters, well or badly written. */
  private static final Pattern GROUP =
      Pattern.compile("multipart/mixed(?![\\w+.-])", Pattern.CASE_INSENSITIVE);

  private final MultipartReader reader;
  private final PartHeaders headers;
  private final FormDataDisposition disposition;
  private final InputStream body;

  BodyPart(MultipartReader reader, PartHeaders headers, FormDataDisposition disposition) {
    this.reader = reader;
    this.headers = headers;
    this.disposition = disposition;
    this.body = new PartStream(reader, this);
  }

  /** The name of the form field, as the client sent it. */
  String name() {
    return disposition.name();
  }

  /**
   * The name of the file on the client, never a path; null for a text field, empty for a file input
   * that was left empty.
   */
  @Nullable String filename() {
    return disposition.filename();
  }

  /** Whether this is a file that has a name: counted and measured as a file, and not as a field. */
  boolean isFile() {
    String filename = disposition.filename();
    return filename != null && !filename.isEmpty();
  }

  /** The part's {@code Content-Type} as the client sent it, not to be trusted; null if none. */
  @Nullable String contentType() {
    String contentType = headers.get("Content-Type");
    return contentType == null || contentType.isEmpty() ? null : contentType;
  }

  /** Any header of this part; the name is matched in any case. */
  @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * The part's content; each call returns the same stream. It is read from the request as it is
   * read here, and closing it does nothing.
   *
   * <p>The stream ends where a boundary was seen, and only there. It throws {@link
   * MalformedMultipartException} where the request ends early, {@link LimitExceededException} where
   * there is too much of it, what the request's stream throws, and {@link IllegalStateException}
   * once the reader has moved on.
   */
  InputStream body() {
    return body;
  }

  /**
   * Reads the whole of a text field, which {@link MultipartLimits#maxFieldSize} bounds.
   *
   * @param otherwise the charset, where neither the part names one (RFC 7578 section 4.5) nor the
   *     form by its field {@code _charset_} (section 4.6)
   * @throws MalformedMultipartException if the part or the form names a charset that is unknown
   *     here
   * @throws IllegalStateException if this is a file
   */
  String readText(Charset otherwise) throws IOException {
    if (isFile()) {
      throw new IllegalStateException("part " + UploadException.quote(name()) + " is a file");
    }
    String text = new String(body.readAllBytes(), charset(otherwise));
    if (name().equals(CHARSET_FIELD)) {
      reader.formCharset(charsetNamed(text, "the form"));
    }
    return text;
  }

  private Charset charset(Charset otherwise) throws MalformedMultipartException {
    String named = contentTypeParameters().get("charset");
    if (named != null) {
      return charsetNamed(named, "a part");
    }
    return Objects.requireNonNullElse(reader.formCharset(), otherwise);
  }

  private Charset charsetNamed(String name, String by) throws MalformedMultipartException {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new MalformedMultipartException(
          by + " names the unknown charset " + UploadException.quote(name), headers.offset());
    }
  }

  /**
   * The boundary of the parts that this part has itself, as RFC 2388 wanted several files of one
   * field to be sent; null if it is a file or field like any other.
   *
   * @throws MalformedMultipartException if it has parts, and no valid boundary is named
   */
  @Nullable String groupBoundary() throws MalformedMultipartException {
    String contentType = contentType();
    return filename() == null && contentType != null && GROUP.matcher(contentType).lookingAt()
        ? MultipartBoundary.of(
            contentTypeParameters(), "the Content-Type of a part", headers.offset())
        : null;
  }

  private HeaderParameters contentTypeParameters() throws MalformedMultipartException {
    String contentType = Objects.requireNonNullElse(contentType(), "");
    return HeaderParameters.parse("Content-Type", contentType, headers.offset());
  }

  @Override
  public String toString() {
    String filename = disposition.filename();
    return "BodyPart["
        + UploadException.quote(name())
        + (filename == null ? "" : ", file " + UploadException.quote(filename))
        + "]";
  }
}
