package io.github.servletstorages.bucket;

import org.jspecify.annotations.Nullable;

/** Something can't be done with a bucket. The message says what, why, and what to do. */
public final class BucketException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BucketException(String message) {
    this(message, null);
  }

  BucketException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
