package io.github.servletstorages.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What pages of other origins may do with the files that the application serves. Immutable.
 *
 * @param origins whose pages may read them: none, {@code *} for all, or such as {@code
 *     https://shop.example.org}
 * @param resourcePolicy the {@code Cross-Origin-Resource-Policy}, if one is sent
 * @param timingOrigins whose pages may measure in detail how long they take to load, as {@code
 *     origins}
 */
public record CrossOriginConfig(
    List<String> origins, Optional<String> resourcePolicy, List<String> timingOrigins) {

  /** Nothing is said about other origins. */
  public static final CrossOriginConfig UNSAID =
      new CrossOriginConfig(List.of(), Optional.empty(), List.of());

  public CrossOriginConfig {
    origins = List.copyOf(origins);
    Objects.requireNonNull(resourcePolicy, "resourcePolicy");
    timingOrigins = List.copyOf(timingOrigins);
  }
}
