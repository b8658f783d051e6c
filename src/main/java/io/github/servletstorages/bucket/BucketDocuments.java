package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** Writes what an application wants of its bucket as documents. Sends no requests. Immutable. */
public final class BucketDocuments {

  private final BucketDesign design;
  private final Terraform terraform;
  private final CloudFormation cloudFormation;

  public BucketDocuments(BucketDesign design) {
    this.design = design;
    this.terraform = new Terraform(design);
    this.cloudFormation = new CloudFormation(design);
  }

  /**
   * The bucket's policy.
   *
   * @throws BucketException if it needs none
   */
  public Document policy() {
    Policy policy = BucketPolicy.of(design);
    if (policy.statements().isEmpty()) {
      throw new BucketException(
          "Bucket \"" + name() + "\" needs no policy: nobody but its owner is to be let in.");
    }
    return new Document(
        text(policy.json()),
        terraform.policy(policy),
        text(cloudFormation.policy(policy)),
        policy.explanations());
  }

  /**
   * What a user or role needs to be allowed.
   *
   * @throws BucketException if it is for who deploys, and no static files are in the bucket
   */
  public Document iam(Role role) {
    Policy policy = IamPolicy.of(design, role);
    String what = role.name().toLowerCase(Locale.ROOT);
    return new Document(
        text(policy.json()),
        terraform.iam(policy, what),
        text(cloudFormation.iam(policy, what)),
        policy.explanations());
  }

  /**
   * The CORS rules.
   *
   * @throws BucketException if no origins are named, or no browser reads from the bucket
   */
  public Document cors() {
    CORSRule rule =
        CorsRules.of(design)
            .orElseThrow(
                () ->
                    new BucketException(
                        "There is no CORS rule without origins, or where no browser reads from the"
                            + " bucket. Name the origins of the site's pages, such as"
                            + " https://shop.example.org."));
    return new Document(
        text(object("CORSRules", SdkTree.ofAll(List.of(rule)))),
        terraform.cors(rule),
        text(cloudFormation.bucket()),
        List.of(rule.id() + ": " + CorsRules.REASON));
  }

  /** The lifecycle rules. */
  public Document lifecycle() {
    List<LifecycleRule> rules = LifecycleRules.of(design);
    List<String> explanations = new ArrayList<>();
    rules.forEach(rule -> explanations.add(rule.id() + ": " + LifecycleRules.reason(rule)));
    explanations.add("what is missing: " + LifecycleRules.LIMIT);
    return new Document(
        text(object("Rules", SdkTree.ofAll(rules))),
        terraform.lifecycle(rules),
        text(cloudFormation.bucket()),
        explanations);
  }

  private String name() {
    return design.address().name();
  }

  private static JsonObject object(String name, JsonArray members) {
    JsonObject json = new JsonObject();
    json.put(name, members);
    return json;
  }

  private static String text(JsonObject json) {
    return JsonWriter.indent("  ").string().value(json).done();
  }
}
