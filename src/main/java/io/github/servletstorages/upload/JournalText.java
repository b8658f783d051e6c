package io.github.servletstorages.upload;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a journal of pending uploads says: a line for each file, with the time when it was added, in
 * seconds since 1970, a space, and its key. Keys have no line ends, so that each line is one.
 */
final class JournalText {

  private JournalText() {}

  static String of(Map<Key, Instant> files) {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (key, added) -> text.append(added.getEpochSecond()).append(' ').append(key).append('\n'));
    return text.toString();
  }

  /**
   * The files in a text, and when they were added.
   *
   * @throws InvalidKeyException if a line has no key
   * @throws NumberFormatException if a line has no time
   */
  static Map<Key, Instant> parse(String text) {
    Map<Key, Instant> files = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              Instant added =
                  Instant.ofEpochSecond(Long.parseLong(line, 0, Math.max(0, space), 10));
              files.put(Key.of(line.substring(space + 1)), added);
            });
    return files;
  }
}
