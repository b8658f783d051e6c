package io.github.servletstorages.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Files in which this user's runs leave what the next ones need not look at. */
final class CacheFile {

  private CacheFile() {}

  /**
   * A file of this user's; empty if the user has no home.
   *
   * @param command what it is of
   * @param about another file for each
   */
  static Optional<Path> of(String command, String about, Surroundings surroundings) {
    String file = command + "-" + UUID.nameUUIDFromBytes(about.getBytes(UTF_8));
    return folder(surroundings).map(folder -> folder.resolve("servlet-storages").resolve(file));
  }

  private static Optional<Path> folder(Surroundings surroundings) {
    for (String variable : new String[] {"XDG_CACHE_HOME", "LOCALAPPDATA"}) {
      String folder = surroundings.environment().getOrDefault(variable, "");
      if (!folder.isEmpty()) {
        return Optional.of(Path.of(folder));
      }
    }
    String home = surroundings.properties().getOrDefault("user.home", "");
    return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache"));
  }
}
