package io.github.servletstorages.storage.s3;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * How the store is told to keep objects. What is empty is left to the store. Immutable.
 *
 * @param sse the encryption at rest
 * @param kmsKeyId the key of KMS for it
 * @param storageClass the storage class
 */
record S3Placement(Optional<String> sse, Optional<String> kmsKeyId, Optional<String> storageClass) {

  void apply(PutObjectRequest.Builder request) {
    sse.ifPresent(request::serverSideEncryption);
    kmsKeyId.ifPresent(request::ssekmsKeyId);
    storageClass.ifPresent(request::storageClass);
  }

  void apply(CreateMultipartUploadRequest.Builder request) {
    sse.ifPresent(request::serverSideEncryption);
    kmsKeyId.ifPresent(request::ssekmsKeyId);
    storageClass.ifPresent(request::storageClass);
  }

  /** A copy does not take these over from its original. */
  void apply(CopyObjectRequest.Builder request) {
    sse.ifPresent(request::serverSideEncryption);
    kmsKeyId.ifPresent(request::ssekmsKeyId);
    storageClass.ifPresent(request::storageClass);
  }
}
