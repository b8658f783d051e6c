package io.github.servletstorages.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder with static source files outside the application. Immutable.
 *
 * @param prefix what the logical paths of its files start with: empty, or ends with a slash
 * @param folder absolute
 */
public record StaticFolder(String prefix, Path folder) {

  public StaticFolder {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(folder, "folder");
  }
}
