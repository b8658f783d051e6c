package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.FileHeaders;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the uploads of a storage have in common.
 *
 * @param transfers memory and threads, which other storages may share
 * @param conditions what the store makes of conditions
 * @param equalParts whether all parts but the last must have the same size
 * @param open multipart uploads that are neither completed nor aborted
 */
record S3Uploads(
    S3Transfers transfers,
    S3Conditions conditions,
    boolean equalParts,
    Set<S3MultipartUpload> open) {

  S3Uploads(S3Transfers transfers, S3Conditions conditions, boolean equalParts) {
    this(transfers, conditions, equalParts, ConcurrentHashMap.newKeySet());
  }

  S3MultipartUpload start(S3Target target, FileHeaders headers) {
    S3MultipartUpload upload = S3MultipartUpload.start(target, transfers, headers);
    open.add(upload);
    return upload;
  }

  void ended(S3MultipartUpload upload) {
    open.remove(upload);
  }

  /** Nothing of what is under way stays behind in the store. */
  void cancelAll() {
    open.forEach(S3MultipartUpload::cancel);
  }
}
