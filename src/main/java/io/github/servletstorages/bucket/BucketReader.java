package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.s3.S3Access;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Asks how a bucket is set up. */
final class BucketReader {

  /** What a store says that knows no such request. */
  static final Set<Integer> UNKNOWN_REQUEST = Set.of(405, 501);

  private final S3Access access;

  BucketReader(S3Access access) {
    this.access = access;
  }

  /**
   * @throws BucketException if the bucket is in another region, someone else's, or may not be
   *     looked at
   */
  BucketState read() {
    if (!exists()) {
      return BucketState.MISSING;
    }
    return new BucketState(
        true,
        ownership(),
        encryption(),
        versioning(),
        find(
            "lifecycle",
            s3 -> Found.of(s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket())))),
        find("CORS", s3 -> Found.of(s3.getBucketCors(r -> r.bucket(bucket())).corsRules())),
        find(
            "public access block",
            s3 ->
                Found.of(
                    s3.getPublicAccessBlock(r -> r.bucket(bucket()))
                        .publicAccessBlockConfiguration())),
        find(
            "policy", s3 -> Found.of(parse(s3.getBucketPolicy(r -> r.bucket(bucket())).policy()))));
  }

  private boolean exists() {
    try {
      HeadBucketResponse head = access.client().headBucket(r -> r.bucket(bucket()));
      requireRegion(Optional.ofNullable(head.bucketRegion()));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      requireRegion(
          e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"));
      if (e.statusCode() == 403) {
        throw new BucketException(
            "The bucket \""
                + bucket()
                + "\" is there but may not be looked at. Either it belongs to someone else, since"
                + " names are taken world-wide: choose another; or these credentials lack what"
                + " bucket iam --for operator prints.",
            e);
      }
      throw access.explain(e);
    } catch (SdkException e) {
      throw access.explain(e);
    }
  }

  private void requireRegion(Optional<String> told) {
    told.filter(region -> access.endpoint().isEmpty() && !region.equals(access.region().id()))
        .ifPresent(
            region -> {
              throw new BucketException(
                  "The bucket \""
                      + bucket()
                      + "\" is in "
                      + region
                      + ", not in "
                      + access.region().id()
                      + ". Set "
                      + Settings.S3_REGION.name()
                      + " to "
                      + region
                      + ", or choose another name for a bucket in "
                      + access.region().id()
                      + ".");
            });
  }

  /** Of a store that takes the request for another one the answer has no rules in it. */
  private Found<ObjectOwnership> ownership() {
    return find(
        "object ownership",
        s3 ->
            s3
                .getBucketOwnershipControls(r -> r.bucket(bucket()))
                .ownershipControls()
                .rules()
                .stream()
                .map(OwnershipControlsRule::objectOwnership)
                .findFirst()
                .map(Found::of)
                .orElseGet(Found::noFeature));
  }

  private Found<ServerSideEncryptionByDefault> encryption() {
    return find(
        "encryption",
        s3 ->
            s3
                .getBucketEncryption(r -> r.bucket(bucket()))
                .serverSideEncryptionConfiguration()
                .rules()
                .stream()
                .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                .findFirst()
                .map(Found::of)
                .orElseGet(Found::noFeature));
  }

  private Found<BucketVersioningStatus> versioning() {
    return find(
        "versioning",
        s3 ->
            Optional.ofNullable(s3.getBucketVersioning(r -> r.bucket(bucket())).status())
                .map(Found::of)
                .orElseGet(Found::unset));
  }

  private <T> Found<T> find(String part, Function<S3Client, Found<T>> request) {
    try {
      return request.apply(access.client());
    } catch (S3Exception e) {
      if (e.statusCode() == 404 && !code(e).equals("NoSuchBucket")) {
        return Found.unset(); // stores have words of their own for it
      }
      if (UNKNOWN_REQUEST.contains(e.statusCode())) {
        return Found.noFeature();
      }
      throw unreadable(part, e);
    } catch (SdkException e) {
      throw unreadable(part, e);
    }
  }

  /** What the store said; empty if it said nothing, as to HEAD. */
  static String code(S3Exception e) {
    return Objects.requireNonNullElse(e.awsErrorDetails().errorCode(), "");
  }

  private BucketException unreadable(String part, SdkException e) {
    return new BucketException(
        "The bucket's " + part + " can't be read: " + access.explain(e).reason(), e);
  }

  private static JsonObject parse(String policy) {
    try {
      return JsonParser.object().from(policy);
    } catch (JsonParserException e) {
      throw new BucketException("The bucket's policy is not JSON: " + e.getMessage(), e);
    }
  }

  private String bucket() {
    return access.bucket();
  }
}
