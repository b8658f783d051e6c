package io.github.servletstorages.bucket;

import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** What S3 holds against public access, whatever policies and ACLs say. */
final class PublicAccess {

  /** ACLs don't count: the policy alone decides, and this library never sends one. */
  static final ObjectOwnership OWNERSHIP = ObjectOwnership.BUCKET_OWNER_ENFORCED;

  private PublicAccess() {}

  /**
   * ACLs that let everyone in never count; a policy that does only if it is wanted. At Amazon's
   * such ACLs are refused too. A Ceph RGW that was told so refuses all files, with an ACL or
   * without.
   */
  static PublicAccessBlockConfiguration block(BucketAddress bucket, boolean publicPolicy) {
    return PublicAccessBlockConfiguration.builder()
        .blockPublicAcls(bucket.endpoint().isEmpty())
        .ignorePublicAcls(true)
        .blockPublicPolicy(!publicPolicy)
        .restrictPublicBuckets(!publicPolicy)
        .build();
  }
}
