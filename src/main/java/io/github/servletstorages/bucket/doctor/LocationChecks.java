package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.bucket.BucketLocation;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.s3.S3Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether a storage in a bucket works. For use by one thread, once. */
final class LocationChecks {

  private final Patient patient;
  private final BucketLocation location;
  private final Browser browser;
  private final StorageConfig config;
  private final String subject;

  LocationChecks(Patient patient, BucketLocation location, Browser browser) {
    this.patient = patient;
    this.location = location;
    this.browser = browser;
    this.config = patient.configuration().storage(location.storage());
    this.subject = Patient.subject(config);
  }

  /** With the storage's own credentials, which need not be those of others in the bucket. */
  List<Finding> findings() {
    if (patient.storage(config).isEmpty()) {
      return List.of(); // why it could not be opened has been told
    }
    try (S3Access access = S3Access.open(Doctor.brisk(config))) {
      return findings(access);
    }
  }

  private List<Finding> findings(S3Access access) {
    String store = access.bucketUrl() + location.prefix();
    Site site = Site.of(patient, config, access.publicUrl() + location.prefix(), store);
    List<Finding> findings = new ArrayList<>();
    if (!config.isServedByApplication()) {
      findings.addAll(BaseUrlChecks.of(config, site.base().orElseThrow(), store));
    }
    findings.add(listing(access));
    if (patient.written().contains(config.name())) {
      findings.add(conditions(access));
    }
    findings.addAll(new StorageChecks(patient, config, site, browser).findings());
    if (location.isStatic()) {
      findings.addAll(new ReleaseChecks(patient, site, browser).findings());
    }
    return findings;
  }

  private Finding listing(S3Access access) {
    String missing = location.prefix() + "servlet-storages-probe-" + UUID.randomUUID();
    try {
      access.client().headObject(head -> head.bucket(access.bucket()).key(missing));
      return Check.LISTING.fail(
          subject, "a file that nobody has written is said to be there", "look at the store");
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case 404 -> Check.LISTING.pass(subject, "a missing file is answered with 404");
        case 403 ->
            Check.LISTING.warn(
                subject,
                "a missing file is answered with 403, as a refused one is",
                "allow s3:ListBucket to the application: bucket iam shows how");
        default -> Check.LISTING.fail(subject, access.explain(e));
      };
    } catch (SdkException e) {
      return Check.LISTING.fail(subject, access.explain(e));
    }
  }

  private Finding conditions(S3Access access) {
    try {
      boolean heeded = access.heedsConditions(location.prefix());
      return conditions(heeded, access.assumedConditions());
    } catch (StorageException e) {
      return Check.CONDITIONAL_WRITE.note(subject, "it could not be found out: " + e.getMessage());
    }
  }

  private Finding conditions(boolean heeded, Optional<Boolean> assumed) {
    String setting = Settings.S3_CONDITIONAL_WRITES.name();
    if (heeded) {
      return Check.CONDITIONAL_WRITE.pass(subject, "the store heeds If-None-Match");
    }
    return assumed.orElse(false)
        ? Check.CONDITIONAL_WRITE.fail(
            subject,
            "the store ignores If-None-Match, and the settings say that it heeds it: files can be"
                + " overwritten",
            "set " + setting + " to auto")
        : Check.CONDITIONAL_WRITE.warn(
            subject,
            "the store ignores If-None-Match, at large files at least: of two who create a file"
                + " within a moment both may succeed",
            "leave it to generated names, which never meet");
  }
}
