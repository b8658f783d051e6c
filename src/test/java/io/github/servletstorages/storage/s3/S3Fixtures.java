package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Operation;

/** What tests of this package share. */
final class S3Fixtures {

  static final Attempt ATTEMPT = new Attempt(Operation.OPEN, "media", null);

  private S3Fixtures() {}
}
