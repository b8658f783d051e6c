package io.github.servletstorages.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * From when and until when a signed URL works. Immutable.
 *
 * <p>These times are part of the URL, so that another one would come out each second and no browser
 * could cache the file. So the start is rounded down to a window of half the validity, and the end
 * is as much later. A URL that starts at a given time needs no rounding.
 *
 * @param start in whole seconds
 * @param length in whole seconds, at most what S3 signs for
 */
public record SigningWindow(Instant start, Duration length) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** The window that a URL is signed for which is made now. */
  public static SigningWindow of(SignedUrlOptions options, Clock clock) {
    Duration validity = options.validity();
    if (options.notBefore() != null) {
      return new SigningWindow(floor(options.notBefore(), SHORTEST), validity);
    }
    Duration rounding = rounding(validity);
    Duration length = min(validity.plus(rounding), SignedUrlOptions.MAX_VALIDITY);
    return new SigningWindow(floor(clock.instant(), rounding), length);
  }

  /** When the URL ends. */
  public Instant end() {
    return start.plus(length);
  }

  /** Never so much that the URL would have to work for longer than can be signed for. */
  private static Duration rounding(Duration validity) {
    Duration left = SignedUrlOptions.MAX_VALIDITY.minus(validity);
    Duration half = min(validity.dividedBy(2), left);
    return half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
  }

  private static Instant floor(Instant time, Duration step) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
