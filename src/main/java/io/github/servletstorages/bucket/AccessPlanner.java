package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** Plans who gets into a bucket: the policy, and the public access block that holds against it. */
final class AccessPlanner {

  static final String PUBLIC_ACCESS = "public access block";
  static final String POLICY = "policy";

  private final BucketDesign design;
  private final BucketState state;
  private final String bucket;

  /** The statements of the policy. */
  private final Merge<JsonObject> policy;

  /**
   * @throws BucketException if everyone would be let in where a distribution alone was
   */
  AccessPlanner(BucketDesign design, BucketState state) {
    this.design = design;
    this.state = state;
    this.bucket = design.address().name();
    this.policy = merge(design, state);
  }

  private static Merge<JsonObject> merge(BucketDesign design, BucketState state) {
    List<JsonObject> present = state.policy().value().map(PolicyText::statements).orElse(List.of());
    List<JsonObject> wanted =
        BucketPolicy.of(design).statements().stream().map(Statement::json).toList();
    Set<String> own = BucketPolicy.names(design);
    rejectSilentOpening(design, present);
    return Merge.of(present, wanted, own::contains, PolicyText.STATEMENTS);
  }

  /** Who forgets the distribution the second time would open to everyone what was CloudFront's. */
  private static void rejectSilentOpening(BucketDesign design, List<JsonObject> present) {
    if (!design.isPublic()) {
      return;
    }
    for (BucketLocation location : design.locations()) {
      String sid = StatementNames.CLOUDFRONT_READ.of(location);
      if (present.stream().anyMatch(statement -> sid.equals(statement.getString("Sid")))) {
        throw new BucketException(
            "The policy of bucket \""
                + design.address().name()
                + "\" lets a CloudFront distribution alone read "
                + location.prefix()
                + ". Name that distribution again (--cloudfront ARN). If everyone is to read"
                + " there, remove the statement "
                + sid
                + " from the policy first.");
      }
    }
  }

  Step publicAccess() {
    if (!state.publicAccess().hasFeature()) {
      return Step.noFeature(PUBLIC_ACCESS, "");
    }
    Optional<PublicAccessBlockConfiguration> present = state.publicAccess().value();
    List<JsonObject> foreign = policy.foreign().stream().filter(PolicyText::isPublic).toList();
    boolean isOpen =
        design.isPublic() || (!foreign.isEmpty() && !isClosed(present)) || isTakenForPublic();
    PublicAccessBlockConfiguration wanted = PublicAccess.block(design.address(), isOpen);
    List<Line> lines = new ArrayList<>();
    if (!design.isPublic()) {
      foreign.forEach(
          statement ->
              lines.add(
                  Line.kept(
                      "as open as it is, since a statement that is not this application's lets"
                          + " everyone in: "
                          + PolicyText.STATEMENTS.show(statement))));
    }
    if (present.filter(wanted::equals).isPresent()) {
      return Step.nothing(PUBLIC_ACCESS, isOpen ? "open to policies" : "closed", lines);
    }
    present.ifPresent(old -> lines.add(Line.removed(SdkTree.text(old))));
    lines.add(Line.added(SdkTree.text(wanted)));
    return Step.change(
        PUBLIC_ACCESS,
        lines,
        client ->
            client.putPublicAccessBlock(
                r -> r.bucket(bucket).publicAccessBlockConfiguration(wanted)));
  }

  /** A Ceph RGW blocks whatever allows anything to anyone, as if everyone were meant. */
  private boolean isTakenForPublic() {
    return design.address().endpoint().isPresent()
        && policy.result().stream()
            .anyMatch(statement -> "Allow".equals(statement.getString("Effect")));
  }

  private static boolean isClosed(Optional<PublicAccessBlockConfiguration> block) {
    return block
        .filter(
            set ->
                Boolean.TRUE.equals(set.restrictPublicBuckets())
                    && Boolean.TRUE.equals(set.blockPublicPolicy()))
        .isPresent();
  }

  Step policy() {
    if (!state.policy().hasFeature()) {
      return Step.noFeature(
          POLICY,
          design.isPublic() ? ": make the public locations readable by the store's own means" : "");
    }
    if (policy.result().isEmpty()) {
      return Step.merged(
          POLICY, policy, client -> client.deleteBucketPolicy(r -> r.bucket(bucket)));
    }
    String text =
        PolicyText.with(state.policy().value().orElseGet(JsonObject::new), policy.result());
    return Step.merged(
        POLICY, policy, client -> client.putBucketPolicy(r -> r.bucket(bucket).policy(text)));
  }
}
