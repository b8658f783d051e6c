package io.github.servletstorages.bucket;

import java.util.Objects;
import java.util.Optional;

/**
 * How a bucket encrypts what is stored without saying so itself. Immutable.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param kmsKey the key of KMS, as ARN or id; empty for the account's own, and with {@code AES256}
 */
public record Encryption(String algorithm, Optional<String> kmsKey) {

  /** Keys of S3's own. */
  public static final String AES256 = "AES256";

  public Encryption {
    Objects.requireNonNull(algorithm, "algorithm");
    if (algorithm.equals(AES256) && kmsKey.isPresent()) {
      throw new IllegalArgumentException("AES256 takes no key of KMS");
    }
  }
}
