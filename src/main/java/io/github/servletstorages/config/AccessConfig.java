package io.github.servletstorages.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may read the files of a storage, by which way, and how long they may be cached. Immutable.
 *
 * @param cacheControl the {@code Cache-Control} of files that were stored without one
 * @param signedUrls how URLs are signed; empty if anyone may read
 * @param crossOrigin what pages of other origins may do with the files that the application serves
 * @param downloadTypes media types and ranges of them that are sent as downloads, beside those that
 *     a browser could run
 * @param proxied whether the application serves the files, though the backend could
 */
public record AccessConfig(
    Optional<String> cacheControl,
    Optional<SigningConfig> signedUrls,
    CrossOriginConfig crossOrigin,
    List<String> downloadTypes,
    boolean proxied) {

  /** Anyone may read the files, and nothing else is set. */
  public static final AccessConfig OPEN =
      new AccessConfig(
          Optional.empty(), Optional.empty(), CrossOriginConfig.UNSAID, List.of(), false);

  public AccessConfig {
    Objects.requireNonNull(cacheControl, "cacheControl");
    Objects.requireNonNull(signedUrls, "signedUrls");
    Objects.requireNonNull(crossOrigin, "crossOrigin");
    downloadTypes = List.copyOf(downloadTypes);
  }
}
