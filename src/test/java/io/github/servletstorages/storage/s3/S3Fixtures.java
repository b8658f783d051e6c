package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Operation;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What tests of this package share. */
final class S3Fixtures {

  static final Attempt ATTEMPT = new Attempt(Operation.OPEN, "media", null);

  static final S3Placement NO_PLACEMENT =
      new S3Placement(Optional.empty(), Optional.empty(), Optional.empty());

  private S3Fixtures() {}

  /** Path style, at an endpoint, and further settings by their short names. */
  static S3Config config(String bucket, URI endpoint, Map<String, String> further) {
    Map<String, String> properties = new HashMap<>(further);
    properties.put("bucket", bucket);
    properties.put("endpoint", endpoint.toString());
    properties.put("pathStyle", "true");
    return S3Config.of(properties);
  }
}
