package io.github.servletstorages.bucket;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be chosen for a bucket beside an application's settings. What isn't chosen is left as
 * it is. Immutable.
 *
 * @param distribution the CloudFront distribution that alone may read what else everyone may
 * @param principal who the application is, as the ARN of an IAM user or role, if the bucket is to
 *     let it in
 * @param origins whose pages may read files with CORS, beside those of the settings
 * @param tlsOnly whether requests without TLS are refused
 * @param versioning whether old versions of files are kept, for 30 days
 * @param encryption how S3 encrypts what is stored
 */
public record BucketChoices(
    Optional<Distribution> distribution,
    Optional<String> principal,
    List<String> origins,
    boolean tlsOnly,
    boolean versioning,
    Optional<Encryption> encryption) {

  /** Nothing but that requests need TLS. */
  public static final BucketChoices NONE =
      new BucketChoices(
          Optional.empty(), Optional.empty(), List.of(), true, false, Optional.empty());

  public BucketChoices {
    Objects.requireNonNull(distribution, "distribution");
    Objects.requireNonNull(principal, "principal");
    origins = List.copyOf(origins);
    Objects.requireNonNull(encryption, "encryption");
  }
}
