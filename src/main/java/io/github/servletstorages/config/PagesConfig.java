package io.github.servletstorages.config;

import java.util.Objects;
import java.util.Optional;

/**
 * Which static files answer for URLs that don't name them. Immutable.
 *
 * @param index the name of the file that answers for its folder, if any does
 * @param cleanUrls whether {@code about.html} answers for {@code about}
 */
public record PagesConfig(Optional<String> index, boolean cleanUrls) {

  /** Each file answers for its own name alone. */
  public static final PagesConfig NONE = new PagesConfig(Optional.empty(), false);

  public PagesConfig {
    Objects.requireNonNull(index, "index");
  }
}
