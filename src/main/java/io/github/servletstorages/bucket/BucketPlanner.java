package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Compares how a bucket is with how it should be. Sends no requests of its own. */
final class BucketPlanner {

  private static final Merge.Rule<CORSRule> CORS =
      new Merge.Rule<>(
          rule -> Optional.ofNullable(rule.id()).orElse(""),
          rule -> text(rule.toBuilder().id(null).build()));

  private static final Merge.Rule<LifecycleRule> LIFECYCLE =
      new Merge.Rule<>(
          rule -> Optional.ofNullable(rule.id()).orElse(""),
          rule -> text(rule.toBuilder().id(null).build()));

  static final String PUBLIC_ACCESS = "public access block";
  static final String POLICY = "policy";

  private static final String AS_WANTED = "as it should be";
  private static final String UNASKED = ", left as it is";

  private final BucketDesign design;
  private final String region;
  private final BucketState state;
  private final String bucket;

  /**
   * @param region where the bucket is to be created
   */
  BucketPlanner(BucketDesign design, String region, BucketState state) {
    this.design = design;
    this.region = region;
    this.state = state;
    this.bucket = design.address().name();
  }

  /**
   * What is to be done, in an order that never lets in who shouldn't be: the public access block is
   * closed before the policy changes, and opened right before a policy that needs it.
   */
  List<Step> steps() {
    Merge<JsonObject> policy = mergedPolicy();
    List<Step> steps = new ArrayList<>();
    steps.add(existence());
    steps.add(ownership());
    steps.add(encryption());
    steps.add(versioning());
    steps.add(lifecycle());
    steps.add(cors());
    steps.add(publicAccess(policy));
    steps.add(policy(policy));
    return steps;
  }

  private Step existence() {
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

  private Step ownership() {
    String part = "object ownership";
    if (!state.ownership().hasFeature()) {
      return Step.noFeature(part, ": make sure that no ACL lets anyone in");
    }
    OwnershipControlsRule owned =
        OwnershipControlsRule.builder().objectOwnership(PublicAccess.OWNERSHIP).build();
    return value(
        part,
        state.ownership().value().map(Object::toString),
        PublicAccess.OWNERSHIP.toString(),
        client ->
            client.putBucketOwnershipControls(
                r -> r.bucket(bucket).ownershipControls(controls -> controls.rules(owned))));
  }

  private Step encryption() {
    String part = "encryption";
    Optional<String> present = state.encryption().value().map(BucketPlanner::text);
    if (design.choices().encryption().isEmpty()) {
      return Step.nothing(part, present.orElse("none set") + UNASKED, List.of());
    }
    if (!state.encryption().hasFeature()) {
      return Step.noFeature(part, " that can be set for a bucket");
    }
    ServerSideEncryptionByDefault wanted = encryption(design.choices().encryption().get());
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder().applyServerSideEncryptionByDefault(wanted).build();
    return value(
        part,
        present,
        text(wanted),
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

  private Step versioning() {
    String part = "versioning";
    Optional<String> present = state.versioning().value().map(Object::toString);
    if (!design.choices().versioning()) {
      return Step.nothing(part, present.orElse("never enabled") + UNASKED, List.of());
    }
    if (!state.versioning().hasFeature()) {
      return Step.noFeature(part, "");
    }
    return value(
        part,
        present,
        BucketVersioningStatus.ENABLED.toString(),
        client ->
            client.putBucketVersioning(
                r ->
                    r.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED))));
  }

  private Step lifecycle() {
    if (!state.lifecycle().hasFeature()) {
      return Step.noFeature(
          "lifecycle", ": abandoned uploads in parts have to be removed by other means");
    }
    Optional<GetBucketLifecycleConfigurationResponse> present = state.lifecycle().value();
    List<LifecycleRule> rules =
        present.map(GetBucketLifecycleConfigurationResponse::rules).orElse(List.of());
    // a rule for versions that was asked for before isn't taken away unasked
    Merge<LifecycleRule> merge =
        Merge.of(rules, LifecycleRules.of(design), name -> false, LIFECYCLE);
    return merged(
        "lifecycle",
        merge,
        client ->
            client.putBucketLifecycleConfiguration(
                r ->
                    r.bucket(bucket)
                        .transitionDefaultMinimumObjectSize(
                            present
                                .map(
                                    GetBucketLifecycleConfigurationResponse
                                        ::transitionDefaultMinimumObjectSizeAsString)
                                .orElse(null))
                        .lifecycleConfiguration(c -> c.rules(merge.result()))));
  }

  private Step cors() {
    Optional<CORSRule> wanted = CorsRules.of(design);
    List<CORSRule> present = state.cors().value().orElse(List.of());
    if (wanted.isEmpty()) {
      List<Line> lines = present.stream().map(rule -> Line.kept(CORS.show(rule))).toList();
      return Step.nothing("CORS", "no origins are named" + UNASKED, lines);
    }
    if (!state.cors().hasFeature()) {
      return Step.noFeature("CORS", ": pages of other origins get no fonts and modules from it");
    }
    Merge<CORSRule> merge = Merge.of(present, List.of(wanted.get()), name -> false, CORS);
    return merged(
        "CORS",
        merge,
        client ->
            client.putBucketCors(
                r -> r.bucket(bucket).corsConfiguration(c -> c.corsRules(merge.result()))));
  }

  private Step publicAccess(Merge<JsonObject> policy) {
    if (!state.publicAccess().hasFeature()) {
      return Step.noFeature(PUBLIC_ACCESS, "");
    }
    Optional<PublicAccessBlockConfiguration> present = state.publicAccess().value();
    List<JsonObject> foreign = policy.foreign().stream().filter(PolicyText::isPublic).toList();
    boolean isOpen =
        design.isPublic() || (!foreign.isEmpty() && !isClosed(present)) || isTakenForPublic(policy);
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
    present.ifPresent(old -> lines.add(Line.removed(text(old))));
    lines.add(Line.added(text(wanted)));
    return Step.change(
        PUBLIC_ACCESS,
        lines,
        client ->
            client.putPublicAccessBlock(
                r -> r.bucket(bucket).publicAccessBlockConfiguration(wanted)));
  }

  /** A Ceph RGW blocks whatever allows anything to anyone, as if everyone were meant. */
  private boolean isTakenForPublic(Merge<JsonObject> policy) {
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

  private Merge<JsonObject> mergedPolicy() {
    List<JsonObject> present = state.policy().value().map(PolicyText::statements).orElse(List.of());
    List<JsonObject> wanted =
        BucketPolicy.of(design).statements().stream().map(Statement::json).toList();
    Set<String> own = BucketPolicy.names(design);
    rejectSilentOpening(present);
    return Merge.of(present, wanted, own::contains, PolicyText.STATEMENTS);
  }

  /** Who forgets the distribution the second time would open to everyone what was CloudFront's. */
  private void rejectSilentOpening(List<JsonObject> present) {
    if (!design.isPublic()) {
      return;
    }
    for (BucketLocation location : design.locations()) {
      String sid = StatementNames.CLOUDFRONT_READ.of(location);
      if (present.stream().anyMatch(statement -> sid.equals(statement.getString("Sid")))) {
        throw new BucketException(
            "The policy of bucket \""
                + bucket
                + "\" lets a CloudFront distribution alone read "
                + location.prefix()
                + ". Name that distribution again (--cloudfront ARN). If everyone is to read"
                + " there, remove the statement "
                + sid
                + " from the policy first.");
      }
    }
  }

  private Step policy(Merge<JsonObject> merge) {
    if (!state.policy().hasFeature()) {
      return Step.noFeature(
          POLICY,
          design.isPublic() ? ": make the public locations readable by the store's own means" : "");
    }
    if (merge.result().isEmpty()) {
      return merged(POLICY, merge, client -> client.deleteBucketPolicy(r -> r.bucket(bucket)));
    }
    String text =
        PolicyText.with(state.policy().value().orElseGet(JsonObject::new), merge.result());
    return merged(
        POLICY, merge, client -> client.putBucketPolicy(r -> r.bucket(bucket).policy(text)));
  }

  private static Step value(
      String part, Optional<String> present, String wanted, Consumer<S3Client> request) {
    if (present.filter(wanted::equals).isPresent()) {
      return Step.nothing(part, wanted, List.of());
    }
    List<Line> lines = new ArrayList<>();
    present.ifPresent(old -> lines.add(Line.removed(old)));
    lines.add(Line.added(wanted));
    return Step.change(part, lines, request);
  }

  private static Step merged(String part, Merge<?> merge, Consumer<S3Client> request) {
    return merge.isChange()
        ? Step.change(part, merge.lines(), request)
        : Step.nothing(part, AS_WANTED, merge.lines());
  }

  private static String text(SdkPojo value) {
    return JsonWriter.string(SdkTree.of(value));
  }
}
