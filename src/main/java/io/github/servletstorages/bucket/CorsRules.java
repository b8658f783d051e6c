package io.github.servletstorages.bucket;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSRule;

/**
 * What pages of other origins may do with files in the bucket. Fonts, modules and files with an
 * integrity need it, since the bucket's origin isn't the site's.
 */
final class CorsRules {

  private static final String ID = "servlet-storages-";

  /** In seconds; Chromium remembers no answer for longer than two hours. */
  private static final int MAX_AGE = 3600;

  static final String REASON =
      "Pages of these origins may read files, also by scripts, and see the headers that tell"
          + " versions and ranges. It lets nobody read what the policy doesn't.";

  private CorsRules() {}

  /** One rule, or none if no origins are named or no browser asks the bucket. */
  static Optional<CORSRule> of(BucketDesign design) {
    boolean areAsked =
        design.locations().stream().anyMatch(location -> location.readers().areBrowsers());
    if (design.origins().isEmpty() || !areAsked) {
      return Optional.empty();
    }
    return Optional.of(
        CORSRule.builder()
            .id(id(design))
            .allowedOrigins(design.origins())
            .allowedMethods("GET", "HEAD")
            .allowedHeaders("*")
            .exposeHeaders(List.of("ETag", "Content-Range", "Accept-Ranges"))
            .maxAgeSeconds(MAX_AGE)
            .build());
  }

  /** By its first location an application is told from others in the same bucket. */
  static String id(BucketDesign design) {
    return ID + design.locations().get(0).path();
  }
}
