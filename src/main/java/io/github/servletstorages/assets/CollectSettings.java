package io.github.servletstorages.assets;

import io.github.servletstorages.config.Hashing;
import java.util.Objects;

/**
 * How static files are collected. Immutable.
 *
 * @param baseUrl what the URLs of static files start with; references that do so are followed too
 * @param hashing which files get a hash into their names
 * @param allowBroken whether references that lead nowhere are warnings, all of them
 */
public record CollectSettings(String baseUrl, Hashing hashing, boolean allowBroken) {

  public CollectSettings {
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(hashing, "hashing");
  }
}
