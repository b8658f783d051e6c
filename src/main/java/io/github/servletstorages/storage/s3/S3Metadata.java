package io.github.servletstorages.storage.s3;

import io.github.servletstorages.http.UrlPath;
import io.github.servletstorages.storage.FileHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A file's headers as those of an S3 object. User metadata travels in ASCII, so whatever isn't, and
 * the percent sign, is percent-encoded as UTF-8.
 */
final class S3Metadata {

  /** The name in user metadata that the SHA-256 of an object's bytes is kept under. */
  static final String SHA256 = "sha256";

  /** The name in user metadata of what tells the write of an object from all others. */
  static final String WRITE_ID = "write-id";

  /** What is in user metadata for this library alone. */
  private static final Set<String> OWN = Set.of(SHA256, WRITE_ID);

  private S3Metadata() {}

  /** An entity tag without its quotes; some stores leave it out of some answers. */
  static String etag(@Nullable String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }

  static void apply(
      FileHeaders headers, String writeId, String sha256, PutObjectRequest.Builder request) {
    request
        .contentType(headers.contentType())
        .cacheControl(headers.cacheControl())
        .contentDisposition(headers.contentDisposition())
        .contentEncoding(headers.contentEncoding())
        .metadata(encode(headers.metadata(), writeId, sha256));
  }

  static void apply(
      FileHeaders headers, String writeId, CreateMultipartUploadRequest.Builder request) {
    request
        .contentType(headers.contentType())
        .cacheControl(headers.cacheControl())
        .contentDisposition(headers.contentDisposition())
        .contentEncoding(headers.contentEncoding())
        .metadata(encode(headers.metadata(), writeId, null));
  }

  private static Map<String, String> encode(
      Map<String, String> metadata, String writeId, @Nullable String sha256) {
    Map<String, String> encoded = new HashMap<>();
    metadata.forEach((name, value) -> encoded.put(name, encode(value)));
    encoded.put(WRITE_ID, writeId);
    if (sha256 != null) {
      encoded.put(SHA256, sha256);
    }
    return encoded;
  }

  /** What {@link FileHeaders} can't hold is left out: someone else wrote it, for someone else. */
  static Map<String, String> decode(Map<String, String> metadata) {
    Map<String, String> decoded = new HashMap<>();
    metadata.forEach(
        (name, value) -> {
          String text = decode(value);
          if (!OWN.contains(name) && FileHeaders.isMetadata(name, text)) {
            decoded.put(name, text);
          }
        });
    return decoded;
  }

  /** Blanks at the ends are encoded too: a header would lose them. */
  static String encode(String value) {
    StringBuilder encoded = new StringBuilder();
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      boolean end = i == 0 || i == bytes.length - 1;
      boolean plain = bytes[i] > ' ' && bytes[i] <= '~' && bytes[i] != '%';
      if (plain || (bytes[i] == ' ' && !end)) {
        encoded.append((char) bytes[i]);
      } else {
        encoded.append(String.format("%%%02X", bytes[i]));
      }
    }
    return encoded.toString();
  }

  /**
   * Someone else's metadata may hold a percent sign that starts nothing, bytes that are no text, or
   * controls in disguise: {@link #encode} writes no such thing, so the value stays as it is.
   */
  static String decode(String value) {
    try {
      String decoded = UrlPath.decodeOnce(value);
      return decoded.chars().anyMatch(Character::isISOControl) ? value : decoded;
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
