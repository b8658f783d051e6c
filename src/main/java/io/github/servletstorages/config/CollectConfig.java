package io.github.servletstorages.config;

import java.util.Objects;

/**
 * What becomes of static files before they are served or published. Immutable.
 *
 * @param hashing which get a hash of their content into their names
 * @param compression where compressed files are kept that are published
 * @param plain whether source files are published under their own names too
 * @param allowBroken whether a reference that leads nowhere is but a warning
 */
public record CollectConfig(
    Hashing hashing, Compression compression, boolean plain, boolean allowBroken) {

  public CollectConfig {
    Objects.requireNonNull(hashing, "hashing");
    Objects.requireNonNull(compression, "compression");
  }
}
