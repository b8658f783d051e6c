package io.github.servletstorages.bucket;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** Plans what a bucket has many of, each with a name: lifecycle rules and CORS rules. */
final class RulePlanner {

  private static final Merge.Rule<CORSRule> CORS =
      new Merge.Rule<>(
          rule -> Optional.ofNullable(rule.id()).orElse(""),
          rule -> SdkTree.text(rule.toBuilder().id(null).build()));

  private static final Merge.Rule<LifecycleRule> LIFECYCLE =
      new Merge.Rule<>(
          rule -> Optional.ofNullable(rule.id()).orElse(""),
          rule -> SdkTree.text(rule.toBuilder().id(null).build()));

  private final BucketDesign design;
  private final BucketState state;
  private final String bucket;

  RulePlanner(BucketDesign design, BucketState state) {
    this.design = design;
    this.state = state;
    this.bucket = design.address().name();
  }

  Step lifecycle() {
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
    return Step.merged(
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

  Step cors() {
    Optional<CORSRule> wanted = CorsRules.of(design);
    List<CORSRule> present = state.cors().value().orElse(List.of());
    if (wanted.isEmpty()) {
      List<Line> lines = present.stream().map(rule -> Line.kept(CORS.show(rule))).toList();
      return Step.unasked("CORS", "no origins are named", lines);
    }
    if (!state.cors().hasFeature()) {
      return Step.noFeature("CORS", ": pages of other origins get no fonts and modules from it");
    }
    Merge<CORSRule> merge = Merge.of(present, List.of(wanted.get()), name -> false, CORS);
    return Step.merged(
        "CORS",
        merge,
        client ->
            client.putBucketCors(
                r -> r.bucket(bucket).corsConfiguration(c -> c.corsRules(merge.result()))));
  }
}
