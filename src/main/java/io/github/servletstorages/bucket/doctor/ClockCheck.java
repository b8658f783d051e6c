package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.http.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether this machine's clock agrees with that of a store. */
final class ClockCheck {

  /** From here on S3 refuses requests. */
  private static final Duration REFUSED = Duration.ofMinutes(15);

  /** A clock that is kept by NTP is never so far off. */
  private static final Duration ODD = Duration.ofMinutes(1);

  private ClockCheck() {}

  /**
   * @param date what the store has said in {@code Date}
   */
  static Finding of(String subject, String date, Instant now) {
    Optional<Instant> theirs = HttpDate.parse(date);
    if (theirs.isEmpty()) {
      return Check.CLOCK.note(subject, "it does not tell the time");
    }
    Duration off = Duration.between(theirs.get(), now).abs();
    String reason = "this machine's clock is " + off.toSeconds() + " s off";
    String fix = "set it, best by NTP";
    if (off.compareTo(REFUSED) >= 0) {
      return Check.CLOCK.fail(subject, reason + ": S3 takes no signature so old or new", fix);
    }
    return off.compareTo(ODD) >= 0
        ? Check.CLOCK.warn(subject, reason, fix)
        : Check.CLOCK.pass(subject, "this machine's clock agrees with the store's");
  }
}
