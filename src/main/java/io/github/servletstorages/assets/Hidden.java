package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.Locale;
import java.util.Set;

/** Names that are never served and never published. */
public final class Hidden {

  private static final Set<String> FOLDERS = Set.of("web-inf", "meta-inf");

  private Hidden() {}

  /**
   * Whether a segment starts with a dot, or is one of the folders that hold an application's code.
   */
  public static boolean is(Key key) {
    for (String segment : key.value().split("/", -1)) {
      if (segment.startsWith(".") || FOLDERS.contains(segment.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
