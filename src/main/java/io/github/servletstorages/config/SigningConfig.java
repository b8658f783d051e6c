package io.github.servletstorages.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the URLs of a storage are signed. Immutable.
 *
 * @param ttl how long a URL works at the least
 * @param secretKey what the application signs with, where it serves the files itself
 */
public record SigningConfig(Duration ttl, Optional<String> secretKey) {

  public SigningConfig {
    Objects.requireNonNull(ttl, "ttl");
    Objects.requireNonNull(secretKey, "secretKey");
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SigningConfig[ttl=" + ttl + "]";
  }
}
