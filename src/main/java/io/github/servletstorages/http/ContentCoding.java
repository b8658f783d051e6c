package io.github.servletstorages.http;

import java.util.Arrays;
import java.util.Optional;

/**
 * The content codings (RFC 9110 §8.4.1) that files are kept in, the one that servers prefer first.
 */
public enum ContentCoding {
  /** Brotli (RFC 7932). */
  BROTLI("br", ".br"),

  /** Zstandard (RFC 8878). */
  ZSTD("zstd", ".zst"),

  /** gzip (RFC 1952), which every browser and every proxy understands. */
  GZIP("gzip", ".gz");

  private final String token;
  private final String suffix;

  ContentCoding(String token, String suffix) {
    this.token = token;
    this.suffix = suffix;
  }

  /** The coding of that name in {@code Content-Encoding}. */
  public static Optional<ContentCoding> of(String token) {
    return Arrays.stream(values()).filter(coding -> coding.token.equals(token)).findAny();
  }

  /** The path of the file of which this one is a coding, by its suffix; empty if it has none. */
  public static Optional<String> uncodedPath(String path) {
    return Arrays.stream(values())
        .map(ContentCoding::suffix)
        .filter(path::endsWith)
        .findAny()
        .map(suffix -> path.substring(0, path.length() - suffix.length()));
  }

  /** Its name in {@code Content-Encoding}. */
  public String token() {
    return token;
  }

  /** What the names of files in this coding end with. */
  public String suffix() {
    return suffix;
  }

  @Override
  public String toString() {
    return token;
  }
}
