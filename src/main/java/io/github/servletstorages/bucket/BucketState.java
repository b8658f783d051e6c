package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonObject;
import java.util.List;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;

/** How a bucket is set up. Immutable. */
record BucketState(
    boolean exists,
    Found<ObjectOwnership> ownership,
    Found<ServerSideEncryptionByDefault> encryption,
    Found<BucketVersioningStatus> versioning,
    Found<GetBucketLifecycleConfigurationResponse> lifecycle,
    Found<List<CORSRule>> cors,
    Found<PublicAccessBlockConfiguration> publicAccess,
    Found<JsonObject> policy) {

  /** There is no such bucket. */
  static final BucketState MISSING =
      new BucketState(
          false,
          Found.unset(),
          Found.unset(),
          Found.unset(),
          Found.unset(),
          Found.unset(),
          Found.unset(),
          Found.unset());
}
