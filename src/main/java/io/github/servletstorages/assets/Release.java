package io.github.servletstorages.assets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One published manifest, and what has to be known of it to publish the next one. Immutable.
 *
 * @param created when it was published
 * @param sources tells whether the next release would have the same files
 * @param settings how its files were published
 * @param manifest its files
 */
public record Release(
    Instant created, String sources, PublishSettings settings, Manifest manifest) {

  /** Where the release is in a WAR that carries one. */
  public static final String IN_WAR = "WEB-INF/static-release.json";

  public Release {
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(sources, "sources");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(manifest, "manifest");
  }

  /** All files of a storage that belong to it, its own file apart. */
  List<Copy> copies() {
    List<Copy> copies = new ArrayList<>();
    for (Asset asset : manifest.assets()) {
      copies.addAll(Copy.served(asset, settings));
      if (settings.plain() && asset.isRenamed()) {
        copies.add(Copy.plain(asset, settings));
      }
    }
    return copies;
  }

  /**
   * The {@code Cache-Control} of published files.
   *
   * @param hashed of those whose names change with their content
   * @param plain of those whose names don't
   */
  public record CacheHeaders(String hashed, String plain) {

    /** What browsers and caches keep for a year without asking again, the most that is in use. */
    public static final String IMMUTABLE = "public, max-age=31536000, immutable";

    public CacheHeaders {
      Objects.requireNonNull(hashed, "hashed");
      Objects.requireNonNull(plain, "plain");
    }
  }
}
