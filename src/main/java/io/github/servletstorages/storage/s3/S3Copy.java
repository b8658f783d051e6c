package io.github.servletstorages.storage.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Copies an object within a bucket or out of another one. S3 copies up to 5 GiB by one request;
 * what is larger is copied in parts, each a range of the source, which must not change meanwhile.
 *
 * @param sourceBucket the bucket that the object is in
 * @param source its key there
 * @param target where to; its attempt stands in messages
 * @param maxSize the most that one request copies
 */
record S3Copy(String sourceBucket, String source, S3Target target, long maxSize) {

  /** The most that S3 copies by one request. */
  static final long MAX_SIZE = 5L << 30;

  Copied copy() {
    HeadObjectResponse head =
        target.call(client -> client.headObject(r -> r.bucket(sourceBucket).key(source)));
    String etag = head.contentLength() <= maxSize ? copyWhole(head) : copyInParts(head);
    return new Copied(head, etag);
  }

  private @Nullable String copyWhole(HeadObjectResponse head) {
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .sourceBucket(sourceBucket)
            .sourceKey(source)
            .copySourceIfMatch(head.eTag())
            .destinationBucket(bucket())
            .destinationKey(target.key());
    target.placement().apply(request);
    return target.call(client -> client.copyObject(request.build())).copyObjectResult().eTag();
  }

  private @Nullable String copyInParts(HeadObjectResponse head) {
    String upload = start(head);
    boolean done = false;
    try {
      String etag = complete(upload, copyParts(upload, head));
      done = true;
      return etag;
    } finally {
      if (!done) {
        abort(upload);
      }
    }
  }

  private @Nullable String complete(String upload, List<CompletedPart> parts) {
    return target
        .call(
            client ->
                client.completeMultipartUpload(
                    r ->
                        r.bucket(bucket())
                            .key(target.key())
                            .uploadId(upload)
                            .multipartUpload(m -> m.parts(parts))))
        .eTag();
  }

  /** Unlike the copy of a whole object, one in parts has no headers of its own accord. */
  private String start(HeadObjectResponse head) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket())
            .key(target.key())
            .contentType(head.contentType())
            .cacheControl(head.cacheControl())
            .contentDisposition(head.contentDisposition())
            .contentEncoding(head.contentEncoding())
            .contentLanguage(head.contentLanguage())
            .metadata(head.metadata());
    target.placement().apply(request);
    return target.call(client -> client.createMultipartUpload(request.build())).uploadId();
  }

  private List<CompletedPart> copyParts(String upload, HeadObjectResponse head) {
    List<CompletedPart> parts = new ArrayList<>();
    long size = head.contentLength();
    for (long start = 0; start < size; start += maxSize) {
      long end = Math.min(start + maxSize, size) - 1;
      int number = parts.size() + 1;
      parts.add(copyPart(upload, number, "bytes=" + start + "-" + end, head.eTag()));
    }
    return parts;
  }

  private CompletedPart copyPart(String upload, int number, String range, String etag) {
    String copied =
        target
            .call(
                client ->
                    client.uploadPartCopy(
                        r ->
                            r.sourceBucket(sourceBucket)
                                .sourceKey(source)
                                .copySourceRange(range)
                                .copySourceIfMatch(etag)
                                .destinationBucket(bucket())
                                .destinationKey(target.key())
                                .uploadId(upload)
                                .partNumber(number)))
            .copyPartResult()
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(copied).build();
  }

  private void abort(String upload) {
    try {
      target
          .client()
          .abortMultipartUpload(r -> r.bucket(bucket()).key(target.key()).uploadId(upload));
    } catch (SdkException e) {
      S3MultipartUpload.warnOfLeftover(upload, target.key(), e);
    }
  }

  private String bucket() {
    return target.bucket();
  }

  /**
   * A copy that was made. All that is known of it was asked before: it must not fail for want of an
   * answer about it.
   *
   * @param original what was copied
   * @param etag of the copy, if the store tells it
   */
  record Copied(HeadObjectResponse original, @Nullable String etag) {}
}
