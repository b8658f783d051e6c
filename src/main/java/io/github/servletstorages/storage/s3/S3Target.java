package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The object that a write is to become. */
record S3Target(S3Client client, S3Errors errors, String bucket, String key, Attempt attempt) {

  <T> T call(Function<S3Client, T> request) {
    try {
      return request.apply(client);
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
  }
}
