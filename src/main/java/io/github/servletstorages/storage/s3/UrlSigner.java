package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.SignedUrlOptions;

/** Makes URLs that let anyone who has them read an object. Thread-safe. */
interface UrlSigner {

  /**
   * A signed URL.
   *
   * @param objectKey the whole key in the bucket
   */
  String sign(String objectKey, SignedUrlOptions options);
}
