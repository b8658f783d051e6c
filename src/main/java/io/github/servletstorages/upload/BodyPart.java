package io.github.servletstorages.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a {@code multipart/form-data} body (RFC 7578 section 4): a text field or a file.
 *
 * <p>A part can be read until the reader moves on. It is not thread-safe.
 */
final class BodyPart {
  private final MultipartReader reader;
  private final PartHeaders headers;
  private final FormDataDisposition disposition;
  private final InputStream body = new Body();

  BodyPart(MultipartReader reader, PartHeaders headers, FormDataDisposition disposition) {
    this.reader = reader;
    this.headers = headers;
    this.disposition = disposition;
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
   * @param otherwise the charset of a part that does not name one (RFC 7578 section 4.5)
   * @throws MalformedMultipartException if the part names a charset that is unknown here
   * @throws IllegalStateException if this is a file
   */
  String readText(Charset otherwise) throws IOException {
    if (isFile()) {
      throw new IllegalStateException("part " + UploadException.quote(name()) + " is a file");
    }
    Charset charset = charset(otherwise);
    return new String(body.readAllBytes(), charset);
  }

  private Charset charset(Charset otherwise) throws MalformedMultipartException {
    String contentType = Objects.requireNonNullElse(contentType(), "");
    String named =
        HeaderParameters.parse("Content-Type", contentType, headers.offset()).get("charset");
    if (named == null) {
      return otherwise;
    }
    try {
      return Charset.forName(named);
    } catch (IllegalArgumentException e) {
      throw new MalformedMultipartException(
          "a part names the unknown charset " + UploadException.quote(named), headers.offset());
    }
  }

  @Override
  public String toString() {
    String filename = disposition.filename();
    return "BodyPart["
        + UploadException.quote(name())
        + (filename == null ? "" : ", file " + UploadException.quote(filename))
        + "]";
  }

  private final class Body extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
      Objects.checkFromIndexSize(start, length, target.length);
      return reader.read(BodyPart.this, target, start, length);
    }

    @Override
    public int available() {
      return reader.available(BodyPart.this);
    }
  }
}
