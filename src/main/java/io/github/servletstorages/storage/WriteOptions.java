package io.github.servletstorages.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a file is to be written. Immutable; each method returns a changed copy.
 *
 * @param mode what to do about a file that is there already
 * @param headers what to keep with it
 */
public record WriteOptions(WriteMode mode, FileHeaders headers) {

  private static final FileHeaders NO_HEADERS = FileHeaders.ofType(FileHeaders.UNKNOWN_TYPE);

  public WriteOptions {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(headers, "headers");
  }

  /** Options to write a file that must not be there yet. */
  public static WriteOptions create() {
    return new WriteOptions(WriteMode.CREATE, NO_HEADERS);
  }

  /** Options to write a file whether or not it is there. */
  public static WriteOptions replace() {
    return new WriteOptions(WriteMode.REPLACE, NO_HEADERS);
  }

  /** These options with that media type. */
  public WriteOptions contentType(String contentType) {
    return with(
        new FileHeaders(
            contentType,
            headers.cacheControl(),
            headers.contentDisposition(),
            headers.contentEncoding(),
            headers.metadata()));
  }

  /** These options with that {@code Cache-Control}. */
  public WriteOptions cacheControl(String cacheControl) {
    return with(
        new FileHeaders(
            headers.contentType(),
            cacheControl,
            headers.contentDisposition(),
            headers.contentEncoding(),
            headers.metadata()));
  }

  /** These options with that {@code Content-Disposition}. */
  public WriteOptions contentDisposition(String contentDisposition) {
    return with(
        new FileHeaders(
            headers.contentType(),
            headers.cacheControl(),
            contentDisposition,
            headers.contentEncoding(),
            headers.metadata()));
  }

  /** These options with that {@code Content-Encoding}. */
  public WriteOptions contentEncoding(String contentEncoding) {
    return with(
        new FileHeaders(
            headers.contentType(),
            headers.cacheControl(),
            headers.contentDisposition(),
            contentEncoding,
            headers.metadata()));
  }

  /**
   * These options with one more value in the metadata.
   *
   * @throws IllegalArgumentException if {@link FileHeaders} does not take the name or the value
   */
  public WriteOptions metadata(String name, String value) {
    Map<String, String> metadata = new HashMap<>(headers.metadata());
    metadata.put(name, value);
    return with(
        new FileHeaders(
            headers.contentType(),
            headers.cacheControl(),
            headers.contentDisposition(),
            headers.contentEncoding(),
            metadata));
  }

  private WriteOptions with(FileHeaders changed) {
    return new WriteOptions(mode, changed);
  }
}
