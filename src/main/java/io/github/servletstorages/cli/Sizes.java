package io.github.servletstorages.cli;

import java.util.Locale;

/** Writes numbers of bytes for people. */
final class Sizes {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Sizes() {}

  /** {@code 999 B}, {@code 1.2 MiB}. */
  static String of(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = 0;
    double size = bytes / 1024.0;
    while (size >= 1023.95 && unit < UNITS.length - 1) { // would be written as 1024.0
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}
