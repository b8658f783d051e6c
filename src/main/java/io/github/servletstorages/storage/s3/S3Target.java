package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The object that a write is to become. */
record S3Target(S3Client client, S3Errors errors, String bucket, String key, Attempt attempt) {

  /** Another object in the same bucket, for the same attempt. */
  S3Target withKey(String other) {
    return new S3Target(client, errors, bucket, other, attempt);
  }

  <T> T call(Function<S3Client, T> request) {
    try {
      return request.apply(client);
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    } catch (IllegalStateException | RejectedExecutionException e) { // of a client that was closed
      throw new StorageUnavailableException(attempt, "the storage was closed", e);
    }
  }

  /**
   * Looks whether there is such an object.
   *
   * @throws FileExistsException if there is
   * @throws StorageException if that can't be told
   */
  void requireAbsent() {
    try {
      client.headObject(request -> request.bucket(bucket).key(key));
    } catch (S3Exception e) {
      if (S3Errors.isMissing(e)) {
        return;
      }
      throw errors.translate(attempt, e);
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
    throw new FileExistsException(attempt, "there is a file under that key already", null);
  }
}
