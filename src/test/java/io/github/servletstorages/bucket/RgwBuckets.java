package io.github.servletstorages.bucket;

import io.github.servletstorages.ceph.CephRgw;
import io.github.servletstorages.config.AccessConfig;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.storage.s3.S3Access;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Buckets at a Ceph RGW, each new, and those who may do something with them. */
final class RgwBuckets implements AutoCloseable {

  /** What Ceph calls its user {@code stranger} in policies. */
  static final String STRANGER = "arn:aws:iam:::user/stranger";

  private final CephRgw rgw = CephRgw.start();
  private int buckets;

  RgwBuckets() throws IOException {}

  String newName() {
    buckets++;
    return "bucket-" + buckets;
  }

  CephRgw.User owner() {
    return rgw.owner();
  }

  CephRgw.User stranger() {
    return rgw.stranger();
  }

  /** A storage of that name and location. */
  StorageConfig storage(String name, String bucket, CephRgw.User user) {
    return new StorageConfig(
        name,
        StorageConfig.S3,
        name,
        Optional.empty(),
        AccessConfig.OPEN,
        properties(bucket, user));
  }

  Map<String, String> properties(String bucket, CephRgw.User user) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bucket", bucket);
    properties.put("endpoint", rgw.endpoint().toString());
    properties.put("accessKeyId", user.accessKeyId());
    properties.put("secretAccessKey", user.secretAccessKey());
    return properties;
  }

  /** The way to a bucket for its owner. */
  S3Access open(String bucket) {
    return S3Access.open(storage("static", bucket, owner()));
  }

  /** Static files are public, media files are what is said here. */
  BucketDesign design(String bucket, Readers media) {
    return new BucketDesign(
        new BucketAddress(bucket, Optional.empty(), Optional.of(rgw.endpoint())),
        List.of(
            new BucketLocation("static", "static", Readers.EVERYONE, false, Optional.empty()),
            new BucketLocation("media", "media", media, true, Optional.empty())),
        List.of("https://shop.example.org"),
        BucketChoices.NONE);
  }

  /** Sets the bucket up, and returns what there would be to do still. */
  BucketPlan setUp(BucketDesign design) {
    try (S3Access access = open(design.address().name())) {
      BucketSetup setup = setup(access, design);
      return setup.apply(setup.plan(), part -> {});
    }
  }

  /** What there would be to do. */
  BucketPlan plan(BucketDesign design) {
    try (S3Access access = open(design.address().name())) {
      return setup(access, design).plan();
    }
  }

  private static BucketSetup setup(S3Access access, BucketDesign design) {
    return new BucketSetup(access, design, RgwBuckets::noPause);
  }

  private static void noPause(Duration duration) {
    throw new AssertionError("this store knows at once what was set, but was waited for");
  }

  @Override
  public void close() throws IOException {
    rgw.close();
  }
}
