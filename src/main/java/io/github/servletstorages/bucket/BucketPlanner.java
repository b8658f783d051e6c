package io.github.servletstorages.bucket;

import java.util.List;

/** Compares how a bucket is with how it should be. Sends no requests of its own. */
final class BucketPlanner {

  private BucketPlanner() {}

  /**
   * What is to be done, in an order that never lets in who shouldn't be: the public access block is
   * closed before the policy changes, and opened right before a policy that needs it.
   *
   * @param region where the bucket is to be created
   * @throws BucketException if everyone would be let in where a distribution alone was
   */
  static List<Step> steps(BucketDesign design, String region, BucketState state) {
    AccessPlanner access = new AccessPlanner(design, state);
    ValuePlanner values = new ValuePlanner(design, region, state);
    RulePlanner rules = new RulePlanner(design, state);
    return List.of(
        values.existence(),
        values.ownership(),
        values.encryption(),
        values.versioning(),
        rules.lifecycle(),
        rules.cors(),
        access.publicAccess(),
        access.policy());
  }
}
