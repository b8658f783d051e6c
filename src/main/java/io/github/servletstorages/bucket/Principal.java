package io.github.servletstorages.bucket;

import com.grack.nanojson.JsonObject;

/**
 * Whom a statement of a bucket policy is about. Immutable.
 *
 * @param kind {@code AWS} or {@code Service}; empty for everyone
 * @param name an ARN, or the name of a service
 */
record Principal(String kind, String name) {

  static final Principal EVERYONE = new Principal("", "*");

  /** CloudFront with origin access control, in all partitions. */
  static final Principal CLOUDFRONT = new Principal("Service", "cloudfront.amazonaws.com");

  /** A user or role. */
  static Principal aws(String arn) {
    return new Principal("AWS", arn);
  }

  /** A text, or an object with one member. */
  Object json() {
    if (kind.isEmpty()) {
      return name;
    }
    JsonObject json = new JsonObject();
    json.put(kind, name);
    return json;
  }
}
