package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * Templates of CloudFormation. CORS and lifecycle are no resources of their own there but
 * properties of the bucket, so one template has both.
 */
final class CloudFormation {

  private final BucketDesign design;

  CloudFormation(BucketDesign design) {
    this.design = design;
  }

  JsonObject policy(Policy policy) {
    JsonObject properties = object("Bucket", design.address().name());
    properties.put("PolicyDocument", policy.json());
    return template("BucketPolicy", "AWS::S3::BucketPolicy", properties);
  }

  JsonObject iam(Policy policy, String role) {
    JsonObject properties =
        object("Description", "Bucket " + design.address().name() + ": " + role);
    properties.put("PolicyDocument", policy.json());
    return template("Policy", "AWS::IAM::ManagedPolicy", properties);
  }

  JsonObject bucket() {
    JsonObject properties = object("BucketName", design.address().name());
    properties.put(
        "OwnershipControls",
        object(
            "Rules",
            new JsonArray(List.of(object("ObjectOwnership", PublicAccess.OWNERSHIP.toString())))));
    properties.put(
        "PublicAccessBlockConfiguration",
        SdkTree.of(PublicAccess.block(design.address(), design.isPublic())));
    CorsRules.of(design)
        .ifPresent(
            rule ->
                properties.put(
                    "CorsConfiguration", object("CorsRules", new JsonArray(List.of(cors(rule))))));
    properties.put(
        "LifecycleConfiguration",
        object(
            "Rules",
            new JsonArray(
                LifecycleRules.of(design).stream().map(CloudFormation::lifecycle).toList())));
    if (design.choices().versioning()) {
      properties.put("VersioningConfiguration", object("Status", "Enabled"));
    }
    design
        .choices()
        .encryption()
        .ifPresent(encryption -> properties.put("BucketEncryption", encryption(encryption)));
    JsonObject template = template("Bucket", "AWS::S3::Bucket", properties);
    bucketOf(template).put("DeletionPolicy", "Retain");
    bucketOf(template).put("UpdateReplacePolicy", "Retain");
    return template;
  }

  private static JsonObject bucketOf(JsonObject template) {
    return template.getObject("Resources").getObject("Bucket");
  }

  private static JsonObject cors(CORSRule rule) {
    JsonObject json = object("Id", rule.id());
    json.put("AllowedOrigins", new JsonArray(rule.allowedOrigins()));
    json.put("AllowedMethods", new JsonArray(rule.allowedMethods()));
    json.put("AllowedHeaders", new JsonArray(rule.allowedHeaders()));
    json.put("ExposedHeaders", new JsonArray(rule.exposeHeaders()));
    json.put("MaxAge", rule.maxAgeSeconds());
    return json;
  }

  private static JsonObject lifecycle(LifecycleRule rule) {
    JsonObject json = object("Id", rule.id());
    json.put("Status", rule.statusAsString());
    json.put("Prefix", rule.filter().prefix());
    Optional.ofNullable(rule.abortIncompleteMultipartUpload())
        .ifPresent(abort -> json.put("AbortIncompleteMultipartUpload", SdkTree.of(abort)));
    Optional.ofNullable(rule.expiration())
        .ifPresent(
            expiration -> {
              if (expiration.days() == null) {
                json.put("ExpiredObjectDeleteMarker", expiration.expiredObjectDeleteMarker());
              } else {
                json.put("ExpirationInDays", expiration.days());
              }
            });
    Optional.ofNullable(rule.noncurrentVersionExpiration())
        .ifPresent(old -> json.put("NoncurrentVersionExpiration", SdkTree.of(old)));
    return json;
  }

  private static JsonObject encryption(Encryption encryption) {
    JsonObject byDefault = object("SSEAlgorithm", encryption.algorithm());
    encryption.kmsKey().ifPresent(key -> byDefault.put("KMSMasterKeyID", key));
    return object(
        "ServerSideEncryptionConfiguration",
        new JsonArray(List.of(object("ServerSideEncryptionByDefault", byDefault))));
  }

  private static JsonObject template(String name, String type, JsonObject properties) {
    JsonObject resource = object("Type", type);
    resource.put("Properties", properties);
    JsonObject template = object("AWSTemplateFormatVersion", "2010-09-09");
    template.put("Resources", object(name, resource));
    return template;
  }

  private static JsonObject object(String name, Object value) {
    JsonObject json = new JsonObject();
    json.put(name, value);
    return json;
  }
}
