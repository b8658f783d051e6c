package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * Resources of Terraform's AWS provider, from version 4 on. The bucket itself is not among them.
 */
final class Terraform {

  private final BucketDesign design;
  private final String name;

  Terraform(BucketDesign design) {
    this.design = design;
    this.name = identifier(design.address().name());
  }

  /** With what decides whether S3 takes the policy, before it. */
  String policy(Policy policy) {
    JsonObject ownership = ofBucket();
    ownership.put("rule", object("object_ownership", PublicAccess.OWNERSHIP.toString()));
    JsonObject access = ofBucket();
    access.put("block_public_acls", true);
    access.put("ignore_public_acls", true);
    access.put("block_public_policy", !design.isPublic());
    access.put("restrict_public_buckets", !design.isPublic());
    JsonObject body = ofBucket();
    body.put("policy", Hcl.jsonEncode(policy.json()));
    body.put("depends_on", new Hcl.Expression("[aws_s3_bucket_public_access_block." + name + "]"));
    return Hcl.resource("aws_s3_bucket_ownership_controls", name, ownership)
        + "\n"
        + Hcl.resource("aws_s3_bucket_public_access_block", name, access)
        + "\n"
        + Hcl.resource("aws_s3_bucket_policy", name, body);
  }

  String iam(Policy policy, String role) {
    JsonObject body = object("name", design.address().name() + "-" + role);
    body.put("policy", Hcl.jsonEncode(policy.json()));
    return Hcl.resource("aws_iam_policy", name + "_" + role, body);
  }

  String cors(CORSRule rule) {
    JsonObject block = object("id", rule.id());
    block.put("allowed_origins", new JsonArray(rule.allowedOrigins()));
    block.put("allowed_methods", new JsonArray(rule.allowedMethods()));
    block.put("allowed_headers", new JsonArray(rule.allowedHeaders()));
    block.put("expose_headers", new JsonArray(rule.exposeHeaders()));
    block.put("max_age_seconds", rule.maxAgeSeconds());
    JsonObject body = ofBucket();
    body.put("cors_rule", block);
    return Hcl.resource("aws_s3_bucket_cors_configuration", name, body);
  }

  String lifecycle(List<LifecycleRule> rules) {
    JsonObject body = ofBucket();
    body.put("rule", new JsonArray(rules.stream().map(Terraform::block).toList()));
    return Hcl.resource("aws_s3_bucket_lifecycle_configuration", name, body);
  }

  private static JsonObject block(LifecycleRule rule) {
    JsonObject block = object("id", rule.id());
    block.put("status", rule.statusAsString());
    block.put("filter", object("prefix", rule.filter().prefix()));
    Optional.ofNullable(rule.abortIncompleteMultipartUpload())
        .ifPresent(
            abort ->
                block.put(
                    "abort_incomplete_multipart_upload",
                    object("days_after_initiation", abort.daysAfterInitiation())));
    Optional.ofNullable(rule.expiration())
        .ifPresent(expiration -> block.put("expiration", block(expiration)));
    Optional.ofNullable(rule.noncurrentVersionExpiration())
        .ifPresent(
            old ->
                block.put(
                    "noncurrent_version_expiration",
                    object("noncurrent_days", old.noncurrentDays())));
    return block;
  }

  private static JsonObject block(LifecycleExpiration expiration) {
    return expiration.days() == null
        ? object("expired_object_delete_marker", expiration.expiredObjectDeleteMarker())
        : object("days", expiration.days());
  }

  private JsonObject ofBucket() {
    return object("bucket", design.address().name());
  }

  private static JsonObject object(String name, Object value) {
    JsonObject json = new JsonObject();
    json.put(name, value);
    return json;
  }

  /** Letters, digits and underscores, and no digit at the start. */
  private static String identifier(String bucket) {
    String name = bucket.replaceAll("[^A-Za-z0-9_]", "_");
    return Character.isDigit(name.charAt(0)) ? "bucket_" + name : name;
  }
}
