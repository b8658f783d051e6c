package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes many objects by as few requests as the store allows. */
record S3Deletion(S3Client client, S3Errors errors, String bucket, boolean batch) {

  /** The most keys that S3 takes in one request. */
  private static final int MAX_KEYS = 1000;

  void delete(Attempt attempt, List<String> keys) {
    if (!batch) {
      keys.forEach(key -> deleteOne(attempt, key));
      return;
    }
    for (int i = 0; i < keys.size(); i += MAX_KEYS) {
      deleteBatch(attempt, keys.subList(i, Math.min(i + MAX_KEYS, keys.size())));
    }
  }

  void deleteOne(Attempt attempt, String key) {
    try {
      client.deleteObject(request -> request.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
  }

  private void deleteBatch(Attempt attempt, List<String> keys) {
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    try {
      DeleteObjectsResponse response =
          client.deleteObjects(
              request -> request.bucket(bucket).delete(d -> d.objects(objects).quiet(true)));
      requireNone(attempt, response.errors());
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    }
  }

  /** The request as a whole succeeds even if no key could be deleted. */
  private static void requireNone(Attempt attempt, List<S3Error> failed) {
    if (!failed.isEmpty()) {
      S3Error first = failed.get(0);
      throw new StorageException(
          attempt,
          failed.size()
              + " files could not be deleted, \""
              + first.key()
              + "\" among them: "
              + first.code()
              + ", "
              + first.message(),
          null);
    }
  }
}
