package io.github.servletstorages.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a signed URL allows. Immutable; each method returns a changed copy.
 *
 * @param validity how long the URL works at the least; between one second and seven days
 * @param notBefore from when on the URL works, or null for at once; a store may allow for clocks
 *     that differ by some minutes
 * @param contentDisposition how the browser is told to present the file, or null for as it was
 *     stored
 */
public record SignedUrlOptions(
    Duration validity, @Nullable Instant notBefore, @Nullable String contentDisposition) {

  /** The longest that S3's signatures can last. */
  public static final Duration MAX_VALIDITY = Duration.ofDays(7);

  /**
   * Checks the validity.
   *
   * @throws IllegalArgumentException if it is less than a second or more than {@link #MAX_VALIDITY}
   */
  public SignedUrlOptions {
    Objects.requireNonNull(validity, "validity");
    if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(MAX_VALIDITY) > 0) {
      throw new IllegalArgumentException(
          "a signed URL works for one second to seven days, not for " + validity);
    }
  }

  /** A URL that works for that time. */
  public static SignedUrlOptions of(Duration validity) {
    return new SignedUrlOptions(validity, null, null);
  }

  /** These options for a URL that works from that time on, for as long as the validity says. */
  public SignedUrlOptions notBefore(Instant time) {
    return new SignedUrlOptions(validity, Objects.requireNonNull(time, "time"), contentDisposition);
  }

  /** These options with that {@code Content-Disposition} in the answer. */
  public SignedUrlOptions contentDisposition(String value) {
    return new SignedUrlOptions(validity, notBefore, Objects.requireNonNull(value, "value"));
  }
}
