package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.FileHeaders;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the uploads of a storage have in common. Thread-safe. */
final class S3Uploads {

  private final S3Transfers transfers;
  private final S3Conditions conditions;
  private final boolean equalParts;
  private final Set<S3MultipartUpload> open = ConcurrentHashMap.newKeySet();

  /**
   * @param transfers memory and threads, which other storages may share
   * @param conditions what the store makes of conditions
   * @param equalParts whether all parts but the last must have the same size
   */
  S3Uploads(S3Transfers transfers, S3Conditions conditions, boolean equalParts) {
    this.transfers = transfers;
    this.conditions = conditions;
    this.equalParts = equalParts;
  }

  S3Transfers transfers() {
    return transfers;
  }

  S3Conditions conditions() {
    return conditions;
  }

  boolean equalParts() {
    return equalParts;
  }

  S3MultipartUpload start(S3Target target, FileHeaders headers) {
    S3MultipartUpload upload = S3MultipartUpload.start(target, transfers, headers);
    open.add(upload);
    return upload;
  }

  /** An upload was completed or aborted. */
  void ended(S3MultipartUpload upload) {
    open.remove(upload);
  }

  /** Nothing of what is under way stays behind in the store. */
  void cancelAll() {
    open.forEach(S3MultipartUpload::cancel);
  }
}
