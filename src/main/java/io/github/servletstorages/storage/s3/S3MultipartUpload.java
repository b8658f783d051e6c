package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.StorageException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** A multipart upload that was begun, and must be completed or aborted. */
final class S3MultipartUpload {

  /** The most parts that S3 takes. */
  static final int MAX_PARTS = 10_000;

  private static final System.Logger LOG = System.getLogger(S3MultipartUpload.class.getName());

  private final S3Target target;
  private final String uploadId;
  private final List<CompletedPart> parts = new ArrayList<>();

  private S3MultipartUpload(S3Target target, String uploadId) {
    this.target = target;
    this.uploadId = uploadId;
  }

  static S3MultipartUpload start(S3Target target, FileHeaders headers) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder().bucket(target.bucket()).key(target.key());
    S3Metadata.apply(headers, target.writeId(), request);
    String uploadId =
        target.call(client -> client.createMultipartUpload(request.build())).uploadId();
    return new S3MultipartUpload(target, uploadId);
  }

  void upload(RequestBody part) {
    int number = parts.size() + 1;
    if (number > MAX_PARTS) {
      throw new StorageException(
          target.attempt(),
          "it is longer than " + MAX_PARTS + " parts of a multipart upload",
          null);
    }
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(target.bucket())
            .key(target.key())
            .uploadId(uploadId)
            .partNumber(number)
            .build();
    String etag = target.call(client -> client.uploadPart(request, part)).eTag();
    parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
  }

  @Nullable String complete(boolean create) {
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(target.bucket())
            .key(target.key())
            .uploadId(uploadId)
            .multipartUpload(upload -> upload.parts(parts));
    if (create) {
      request.ifNoneMatch("*");
    }
    return target.publish(client -> client.completeMultipartUpload(request.build()).eTag());
  }

  /** What an abort fails to remove costs storage until a lifecycle rule of the bucket does. */
  void abort() {
    try {
      target
          .client()
          .abortMultipartUpload(
              request -> request.bucket(target.bucket()).key(target.key()).uploadId(uploadId));
    } catch (NoSuchUploadException e) {
      LOG.log(Level.DEBUG, "Nothing to abort: the multipart upload " + uploadId + " has ended");
    } catch (SdkException e) {
      LOG.log(
          Level.WARNING,
          "The multipart upload " + uploadId + " of " + target.key() + " could not be aborted",
          e);
    }
  }
}
