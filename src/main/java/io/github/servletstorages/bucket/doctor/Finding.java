package io.github.servletstorages.bucket.doctor;

import java.util.Objects;

/**
 * What came of a check. Immutable, and without secrets.
 *
 * @param check what was looked at
 * @param verdict how it has come out
 * @param subject which storage, bucket or file it is about
 * @param reason what was seen
 * @param fix what to do about it; empty if there is nothing to do, or the reason says it
 */
public record Finding(Check check, Verdict verdict, String subject, String reason, String fix) {

  public Finding {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(fix, "fix");
  }

  /** One line. */
  @Override
  public String toString() {
    String text = String.format("%s  %-19s  %s — %s", verdict, check, subject, reason);
    return (fix.isEmpty() ? text : text + "; " + fix).replaceAll("\\s*\\R\\s*", " ");
  }
}
