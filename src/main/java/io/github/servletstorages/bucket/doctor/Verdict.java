package io.github.servletstorages.bucket.doctor;

import java.util.Locale;

/** How a check has come out, the mildest first. */
public enum Verdict {
  /** It is as it should be. */
  PASS,
  /** It could not be looked at, or is as the application wants it; nothing to put right. */
  NOTE,
  /** It works, but not as well or as safely as it could. */
  WARN,
  /** It does not work, or is open to those who should not get in. */
  FAIL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
