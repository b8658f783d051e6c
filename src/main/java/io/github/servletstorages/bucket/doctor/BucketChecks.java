package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.bucket.BucketDesign;
import io.github.servletstorages.bucket.BucketLocation;
import io.github.servletstorages.bucket.Readers;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.s3.S3Access;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether a bucket is there and is what the storages in it want, and then what there is to see of
 * these storages. For use by one thread, once.
 */
final class BucketChecks {

  private final Patient patient;
  private final BucketDesign design;
  private final Browser browser;
  private final Clock clock;
  private final String subject;
  private final List<Finding> findings = new ArrayList<>();

  BucketChecks(Patient patient, BucketDesign design, Browser browser, Clock clock) {
    this.patient = patient;
    this.design = design;
    this.browser = browser;
    this.clock = clock;
    this.subject = "bucket \"" + design.address().name() + "\"";
  }

  List<Finding> findings() {
    BucketLocation first = design.locations().get(0);
    try (S3Access access = S3Access.open(Doctor.brisk(config(first)))) {
      findings.add(new CredentialChecks(subject, signedFor(), clock).of(access));
      if (enter(access, first)) {
        findings.addAll(
            new BucketStateChecks(subject, patient, design, access, browser, clock).findings());
        design.locations().forEach(this::look);
      }
    } catch (StorageException e) {
      findings.add(Check.BUCKET.fail(subject, e));
    }
    return findings;
  }

  private void look(BucketLocation location) {
    findings.addAll(new LocationChecks(patient, location, browser).findings());
  }

  private StorageConfig config(BucketLocation location) {
    return patient.configuration().storage(location.storage());
  }

  /** How long URLs work that are signed with the credentials. */
  private Optional<Duration> signedFor() {
    return design.locations().stream()
        .filter(location -> location.readers() == Readers.SIGNED)
        .flatMap(location -> config(location).access().signedUrls().stream())
        .map(signing -> signing.ttl())
        .max(Duration::compareTo);
  }

  /** Whether the bucket is there and answers. A listing tells more than HEAD, which has no body. */
  private boolean enter(S3Access access, BucketLocation first) {
    try {
      ListObjectsV2Response listed =
          access
              .client()
              .listObjectsV2(
                  list -> list.bucket(access.bucket()).prefix(first.prefix()).maxKeys(1));
      findings.add(Check.BUCKET.pass(subject, "it is there, and can be listed"));
      findings.add(Check.REGION.pass(subject, whereabouts(access)));
      clock(listed.sdkHttpResponse());
      return true;
    } catch (S3Exception e) {
      S3Answers.of(e).ifPresent(this::clock);
      return explain(access, e);
    } catch (SdkException e) {
      findings.add(Check.BUCKET.fail(subject, access.explain(e)));
      return false;
    }
  }

  private boolean explain(S3Access access, S3Exception e) {
    Optional<String> elsewhere =
        S3Answers.of(e)
            .flatMap(answer -> answer.firstMatchingHeader("x-amz-bucket-region"))
            .filter(region -> !region.equals(access.region().id()));
    if (elsewhere.isPresent()) {
      findings.add(
          Check.REGION.fail(
              subject,
              "it is in " + elsewhere.get() + ", and requests go to " + access.region().id(),
              "set " + Settings.S3_REGION.name() + " to " + elsewhere.get()));
      return false;
    }
    if (S3Answers.isDenied(e)) {
      findings.add(
          Check.BUCKET.note(
              subject,
              "it is there, and may not be listed: whether it is the right one shows below"));
      return true;
    }
    findings.add(Check.BUCKET.fail(subject, access.explain(e)));
    return false;
  }

  private static String whereabouts(S3Access access) {
    return access.endpoint().map(Object::toString).orElse(access.region().id());
  }

  private void clock(SdkHttpResponse answer) {
    answer
        .firstMatchingHeader("Date")
        .ifPresent(date -> findings.add(ClockCheck.of(subject, date, clock.instant())));
  }
}
