package io.github.servletstorages.storage;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with a file and sent along with it (RFC 9110). Immutable.
 *
 * @param contentType the media type; {@value #UNKNOWN_TYPE} if nothing better is known
 * @param cacheControl how long it may be cached, or null
 * @param contentDisposition how a browser should present it, or null
 * @param contentEncoding how its bytes are encoded, or null
 * @param metadata what else the writer wants kept: names of lower-case letters, digits and {@code
 *     -} except {@code sha256} and {@code write-id}, values any text without control characters
 */
public record FileHeaders(
    String contentType,
    @Nullable String cacheControl,
    @Nullable String contentDisposition,
    @Nullable String contentEncoding,
    Map<String, String> metadata) {

  /** The media type of a file that nothing is known of. */
  public static final String UNKNOWN_TYPE = "application/octet-stream";

  /** What backends keep there themselves: the hash that they have computed, the id of a write. */
  private static final Set<String> RESERVED = Set.of("sha256", "write-id");

  private static final Pattern METADATA_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException if a value has a control character or half of a surrogate
   *     pair, or a name of the metadata is not of the form above
   */
  public FileHeaders {
    requireHeaderValue("contentType", Objects.requireNonNull(contentType, "contentType"));
    requireHeaderValue("cacheControl", cacheControl);
    requireHeaderValue("contentDisposition", contentDisposition);
    requireHeaderValue("contentEncoding", contentEncoding);
    metadata = Map.copyOf(metadata);
    metadata.forEach(FileHeaders::requireMetadata);
  }

  /** Headers with nothing but a media type. */
  public static FileHeaders ofType(String contentType) {
    return new FileHeaders(contentType, null, null, null, Map.of());
  }

  /** The value of that name in the metadata. */
  public Optional<String> metadata(String name) {
    return Optional.ofNullable(metadata.get(name));
  }

  /** Whether the metadata of a file can hold that value under that name. */
  public static boolean isMetadata(String name, String value) {
    return isMetadataName(name) && complaint(value) == null;
  }

  private static boolean isMetadataName(String name) {
    return METADATA_NAME.matcher(name).matches() && !RESERVED.contains(name);
  }

  private static void requireMetadata(String name, String value) {
    if (!isMetadataName(name)) {
      throw new IllegalArgumentException(
          "metadata name \""
              + name
              + "\" must be of lower-case letters, digits and -, and neither sha256 nor write-id,"
              + " which storages keep for themselves");
    }
    requireHeaderValue("metadata " + name, value);
  }

  private static void requireHeaderValue(String what, @Nullable String value) {
    String complaint = value == null ? null : complaint(value);
    if (complaint != null) {
      throw new IllegalArgumentException(what + " must not have " + complaint);
    }
  }

  private static @Nullable String complaint(String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      return "control characters";
    }
    return value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)
        ? "half of a surrogate pair"
        : null;
  }
}
