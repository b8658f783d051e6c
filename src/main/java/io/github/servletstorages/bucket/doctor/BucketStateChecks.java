package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.bucket.BucketDesign;
import io.github.servletstorages.bucket.Readers;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.s3.S3Access;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether a bucket is set up as the storages in it want.
 *
 * @param subject how findings name the bucket
 */
record BucketStateChecks(
    String subject,
    Patient patient,
    BucketDesign design,
    S3Access access,
    Browser browser,
    Clock clock) {

  /** Nobody uploads a file for longer. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  /** What a store says that knows no such request. */
  private static final Set<Integer> UNKNOWN_REQUEST = Set.of(405, 501);

  List<Finding> findings() {
    return List.of(
        ask(Check.MULTIPART, this::multipart),
        ask(Check.OWNERSHIP, this::ownership),
        ask(Check.PUBLIC_ACCESS_BLOCK, this::publicAccessBlock),
        publicListing());
  }

  /** Credentials that an application has need not be good for all that can be asked. */
  private Finding ask(Check check, Supplier<Finding> question) {
    try {
      return question.get();
    } catch (S3Exception e) {
      if (S3Answers.isDenied(e)) {
        return check.note(subject, "these credentials may not look");
      }
      return UNKNOWN_REQUEST.contains(e.statusCode())
          ? check.note(subject, "this store has no such thing")
          : check.fail(subject, access.explain(e));
    } catch (SdkException e) {
      return check.fail(subject, access.explain(e));
    }
  }

  private Finding multipart() {
    Instant limit = clock.instant().minus(LEFT_BEHIND);
    List<MultipartUpload> left =
        access
            .client()
            .listMultipartUploadsPaginator(list -> list.bucket(access.bucket()))
            .uploads()
            .stream()
            .filter(upload -> isOurs(upload) && upload.initiated().isBefore(limit))
            .toList();
    return left.isEmpty()
        ? Check.MULTIPART.pass(subject, "none is older than a day")
        : Check.MULTIPART.warn(
            subject,
            "older than a day: "
                + left.size()
                + ", such as that of "
                + left.get(0).key()
                + "; they cost what they hold",
            "abort them, best by a lifecycle rule: bucket apply sets one");
  }

  private boolean isOurs(MultipartUpload upload) {
    return design.locations().stream().anyMatch(one -> upload.key().startsWith(one.prefix()));
  }

  /** Of a store that takes the request for another one the answer has no rules in it. */
  private Finding ownership() {
    try {
      return access
          .client()
          .getBucketOwnershipControls(get -> get.bucket(access.bucket()))
          .ownershipControls()
          .rules()
          .stream()
          .map(OwnershipControlsRule::objectOwnership)
          .findFirst()
          .map(this::ownership)
          .orElseGet(() -> Check.OWNERSHIP.note(subject, "this store has no such thing"));
    } catch (S3Exception e) {
      if (S3Answers.code(e).equals("OwnershipControlsNotFoundError")) {
        return ownership(ObjectOwnership.OBJECT_WRITER);
      }
      throw e;
    }
  }

  private Finding ownership(ObjectOwnership ownership) {
    return ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED
        ? Check.OWNERSHIP.pass(subject, "access control lists are off")
        : Check.OWNERSHIP.warn(
            subject,
            "access control lists count, beside the policy (" + ownership + ")",
            "set the ownership to BucketOwnerEnforced: bucket apply does");
  }

  private Finding publicAccessBlock() {
    try {
      return publicAccessBlock(
          access
              .client()
              .getPublicAccessBlock(get -> get.bucket(access.bucket()))
              .publicAccessBlockConfiguration());
    } catch (S3Exception e) {
      if (S3Answers.code(e).equals("NoSuchPublicAccessBlockConfiguration")) {
        return publicAccessBlock(PublicAccessBlockConfiguration.builder().build());
      }
      throw e;
    }
  }

  private Finding publicAccessBlock(PublicAccessBlockConfiguration block) {
    boolean shut = isOn(block.blockPublicPolicy()) || isOn(block.restrictPublicBuckets());
    boolean aclsCount = !isOn(block.ignorePublicAcls());
    if (shut && isReadDirectly()) {
      return Check.PUBLIC_ACCESS_BLOCK.fail(
          subject,
          "it blocks public policies, and browsers are to read files out of the bucket",
          "let public policies through (bucket apply does), or put a CDN in front of the bucket");
    }
    if (aclsCount || (!shut && !design.isPublic())) {
      return Check.PUBLIC_ACCESS_BLOCK.warn(
          subject,
          "it leaves more open than the settings want",
          "ignore public ACLs"
              + (design.isPublic() ? "" : " and block public policies")
              + ": bucket apply does");
    }
    return Check.PUBLIC_ACCESS_BLOCK.pass(
        subject, shut ? "all public access is blocked" : "a public policy counts, ACLs don't");
  }

  private static boolean isOn(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  /** Whether URLs that everyone may open lead to the bucket itself. */
  private boolean isReadDirectly() {
    return design.locations().stream()
        .filter(location -> location.readers() == Readers.EVERYONE)
        .map(location -> patient.configuration().storage(location.storage()))
        .anyMatch(
            config ->
                config
                    .baseUrl()
                    .map(url -> url.startsWith(access.bucketUrl()))
                    .orElse(
                        !config.properties().containsKey(Settings.S3_CUSTOM_DOMAIN.shortName())));
  }

  private Finding publicListing() {
    try {
      Browser.Answer answer = browser.get(access.bucketUrl() + "?list-type=2&max-keys=1");
      return answer.isOk()
          ? Check.PUBLIC_LISTING.fail(
              subject,
              access.bucketUrl() + " lists its files to anyone",
              "take s3:ListBucket from everyone in its policy, and READ in its ACL")
          : Check.PUBLIC_LISTING.pass(
              subject,
              "a listing is answered with " + answer.status() + " to who has no credentials");
    } catch (IOException e) {
      return Check.PUBLIC_LISTING.note(subject, String.valueOf(e.getMessage()));
    }
  }
}
