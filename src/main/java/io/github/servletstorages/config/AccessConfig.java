package io.github.servletstorages.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may read the files of a storage, and how long they may be cached. Immutable.
 *
 * @param cacheControl the {@code Cache-Control} of files that were stored without one
 * @param signedUrls how URLs are signed; empty if anyone may read
 * @param corsOrigins the origins whose pages may read the files that the application serves: none,
 *     {@code *} for all, or such as {@code https://shop.example.org}
 */
public record AccessConfig(
    Optional<String> cacheControl, Optional<SigningConfig> signedUrls, List<String> corsOrigins) {

  public AccessConfig {
    Objects.requireNonNull(cacheControl, "cacheControl");
    Objects.requireNonNull(signedUrls, "signedUrls");
    corsOrigins = List.copyOf(corsOrigins);
  }
}
