package io.github.servletstorages.bucket;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Plans what a bucket has one of: itself, the owner of its objects, encryption, versioning. */
final class ValuePlanner {

  private final BucketDesign design;
  private final String region;
  private final BucketState state;
  private final String bucket;

  /**
   * @param region where the bucket is to be created
   */
  ValuePlanner(BucketDesign design, String region, BucketState state) {
    this.design = design;
    this.region = region;
    this.state = state;
    this.bucket = design.address().name();
  }

  Step existence() {
    if (state.exists()) {
      return Step.nothing("bucket", "there", List.of());
    }
    CreateBucketRequest.Builder create = CreateBucketRequest.builder().bucket(bucket);
    // us-east-1 is no constraint, and other stores know none by that name
    if (design.address().endpoint().isEmpty() && !region.equals("us-east-1")) {
      create.createBucketConfiguration(where -> where.locationConstraint(region));
    }
    CreateBucketRequest request = create.build();
    String where = design.address().endpoint().isPresent() ? "" : " in " + region;
    return Step.change(
        "bucket", List.of(Line.added("created" + where)), client -> client.createBucket(request));
  }

  Step ownership() {
    String part = "object ownership";
    if (!state.ownership().hasFeature()) {
      return Step.noFeature(part, ": make sure that no ACL lets anyone in");
    }
    OwnershipControlsRule owned =
        OwnershipControlsRule.builder().objectOwnership(PublicAccess.OWNERSHIP).build();
    return Step.value(
        part,
        state.ownership().value().map(Object::toString),
        PublicAccess.OWNERSHIP.toString(),
        client ->
            client.putBucketOwnershipControls(
                r -> r.bucket(bucket).ownershipControls(controls -> controls.rules(owned))));
  }

  Step encryption() {
    String part = "encryption";
    Optional<String> present = state.encryption().value().map(SdkTree::text);
    if (design.choices().encryption().isEmpty()) {
      return Step.unasked(part, present.orElse("none set"), List.of());
    }
    if (!state.encryption().hasFeature()) {
      return Step.noFeature(part, " that can be set for a bucket");
    }
    ServerSideEncryptionByDefault wanted = encryption(design.choices().encryption().get());
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder().applyServerSideEncryptionByDefault(wanted).build();
    return Step.value(
        part,
        present,
        SdkTree.text(wanted),
        client ->
            client.putBucketEncryption(
                r -> r.bucket(bucket).serverSideEncryptionConfiguration(c -> c.rules(rule))));
  }

  private static ServerSideEncryptionByDefault encryption(Encryption encryption) {
    return ServerSideEncryptionByDefault.builder()
        .sseAlgorithm(encryption.algorithm())
        .kmsMasterKeyID(encryption.kmsKey().orElse(null))
        .build();
  }

  Step versioning() {
    String part = "versioning";
    Optional<String> present = state.versioning().value().map(Object::toString);
    if (!design.choices().versioning()) {
      return Step.unasked(part, present.orElse("never enabled"), List.of());
    }
    if (!state.versioning().hasFeature()) {
      return Step.noFeature(part, "");
    }
    return Step.value(
        part,
        present,
        BucketVersioningStatus.ENABLED.toString(),
        client ->
            client.putBucketVersioning(
                r ->
                    r.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED))));
  }
}
