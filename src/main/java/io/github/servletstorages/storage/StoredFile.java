package io.github.servletstorages.storage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file in a storage. Immutable.
 *
 * @param key its name
 * @param size its length in bytes
 * @param lastModified when it was written, as precisely as the backend knows
 * @param etag tells versions of the file apart: another one whenever its bytes have changed; not an
 *     HTTP header's value, has no quotes. Empty if the backend could not tell it of a file that was
 *     just written or copied; a {@code find} tells it
 * @param headers what is kept with it
 * @param sha256 the SHA-256 of its bytes in lower-case hex, or null if the backend doesn't know it
 */
public record StoredFile(
    Key key,
    long size,
    Instant lastModified,
    String etag,
    FileHeaders headers,
    @Nullable String sha256) {

  public StoredFile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(lastModified, "lastModified");
    Objects.requireNonNull(etag, "etag");
    Objects.requireNonNull(headers, "headers");
  }

  /** The media type. */
  public String contentType() {
    return headers.contentType();
  }

  /** The SHA-256 of its bytes in lower-case hex, if it is known without reading them. */
  public Optional<String> knownSha256() {
    return Optional.ofNullable(sha256);
  }
}
