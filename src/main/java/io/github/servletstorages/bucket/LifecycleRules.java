package io.github.servletstorages.bucket;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** What S3 is to clear away by itself. */
final class LifecycleRules {

  private static final String UPLOADS = "servlet-storages-uploads-";
  private static final String PROBES = "servlet-storages-probes-";
  private static final String VERSIONS = "servlet-storages-versions-";

  /** How the objects are called by which the backend finds out what a store makes of conditions. */
  private static final String PROBE = ".servlet-storages-probe-";

  /** No upload takes so long. */
  private static final int UPLOAD_DAYS = 7;

  private static final int PROBE_DAYS = 1;

  /** As long as a mistake may stay unnoticed. */
  private static final int VERSION_DAYS = 30;

  private LifecycleRules() {}

  /** The rules that the design needs; at least one for each location. */
  static List<LifecycleRule> of(BucketDesign design) {
    List<LifecycleRule> rules = new ArrayList<>();
    for (BucketLocation location : design.locations()) {
      rules.add(abandonedUploads(location));
      if (design.address().endpoint().isPresent()) {
        rules.add(probes(location));
      }
      if (design.choices().versioning()) {
        rules.add(versions(location));
      }
    }
    return rules;
  }

  private static LifecycleRule abandonedUploads(BucketLocation location) {
    return rule(UPLOADS + location.path(), location.prefix())
        .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(UPLOAD_DAYS))
        .build();
  }

  private static LifecycleRule probes(BucketLocation location) {
    return rule(PROBES + location.path(), location.prefix() + PROBE)
        .expiration(expire -> expire.days(PROBE_DAYS))
        .build();
  }

  private static LifecycleRule versions(BucketLocation location) {
    return rule(VERSIONS + location.path(), location.prefix())
        .expiration(expire -> expire.expiredObjectDeleteMarker(true))
        .noncurrentVersionExpiration(old -> old.noncurrentDays(VERSION_DAYS))
        .build();
  }

  private static LifecycleRule.Builder rule(String id, String prefix) {
    return LifecycleRule.builder()
        .id(id)
        .status(ExpirationStatus.ENABLED)
        .filter(filter -> filter.prefix(prefix));
  }

  /** What a rule is there for. */
  static String reason(LifecycleRule rule) {
    String where = " under " + rule.filter().prefix();
    if (rule.id().startsWith(UPLOADS)) {
      return "Uploads in parts"
          + where
          + " that nobody has ended after "
          + UPLOAD_DAYS
          + " days are aborted: their parts cost, and no listing shows them.";
    }
    return rule.id().startsWith(PROBES)
        ? "Objects by which it was found out whether the store heeds If-None-Match, and which"
            + " could not be removed then, go after a day."
        : "Versions of files"
            + where
            + " that were replaced or deleted go after "
            + VERSION_DAYS
            + " days.";
  }

  /** What no rule can do. */
  static final String LIMIT =
      "No rule may expire .pending/ or .kept/: these name uploaded files that no form has claimed,"
          + " and the application removes the files by them.";
}
