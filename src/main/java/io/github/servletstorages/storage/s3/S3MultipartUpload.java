package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.QuotaExceededException;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * A multipart upload that was begun, and must be completed or aborted. Its parts are sent side by
 * side.
 */
final class S3MultipartUpload {

  /** The most parts that S3 takes. */
  static final int MAX_PARTS = 10_000;

  private static final System.Logger LOG = System.getLogger(S3MultipartUpload.class.getName());

  /** An abort holds up a request that has failed already, or the end of the application. */
  private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(20);

  private final S3Target target;
  private final S3Transfers transfers;
  private final String uploadId;
  private final List<PartUpload> parts = new ArrayList<>();
  private final AtomicBoolean aborted = new AtomicBoolean();

  private S3MultipartUpload(S3Target target, S3Transfers transfers, String uploadId) {
    this.target = target;
    this.transfers = transfers;
    this.uploadId = uploadId;
  }

  static S3MultipartUpload start(S3Target target, S3Transfers transfers, FileHeaders headers) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder().bucket(target.bucket()).key(target.key());
    S3Metadata.apply(headers, target.writeId(), request);
    target.placement().apply(request);
    String uploadId =
        target.call(client -> client.createMultipartUpload(request.build())).uploadId();
    return new S3MultipartUpload(target, transfers, uploadId);
  }

  /** How many parts there are so far. */
  synchronized int parts() {
    return parts.size();
  }

  /**
   * Sends a part, and does not wait for it.
   *
   * @throws StorageException if an earlier part has failed, or there are too many
   */
  synchronized void upload(FullPart part) {
    try {
      requireGoing();
      PartUpload upload = new PartUpload(target, request(parts.size() + 1), part);
      transfers.send(upload);
      parts.add(upload);
    } catch (RejectedExecutionException e) {
      part.close();
      throw closed(e);
    } catch (StorageException e) {
      part.close();
      throw e;
    }
  }

  private void requireGoing() {
    if (aborted.get()) {
      throw closed(null);
    }
    parts.forEach(PartUpload::requireNotFailed);
    if (parts.size() == MAX_PARTS) {
      throw new QuotaExceededException(
          target.attempt(),
          "it is longer than "
              + MAX_PARTS
              + " parts, which is all that S3 takes. Raise "
              + Settings.S3_PART_SIZE.name()
              + ".",
          null);
    }
  }

  private StorageUnavailableException closed(@Nullable Throwable cause) {
    return new StorageUnavailableException(target.attempt(), "the storage was closed", cause);
  }

  private UploadPartRequest request(int number) {
    return UploadPartRequest.builder()
        .bucket(target.bucket())
        .key(target.key())
        .uploadId(uploadId)
        .partNumber(number)
        .build();
  }

  /**
   * Waits until all parts are sent.
   *
   * @throws StorageException if one could not be
   */
  void awaitParts() {
    sent().forEach(PartUpload::completed);
  }

  /** Makes the object of all parts. */
  @Nullable String complete(boolean conditional) {
    List<CompletedPart> completed = sent().stream().map(PartUpload::completed).toList();
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(target.bucket())
            .key(target.key())
            .uploadId(uploadId)
            .multipartUpload(upload -> upload.parts(completed));
    if (conditional) {
      request.ifNoneMatch("*");
    }
    return target.publish(client -> client.completeMultipartUpload(request.build()).eTag());
  }

  private synchronized List<PartUpload> sent() {
    return List.copyOf(parts);
  }

  /** Lets parts that are under way arrive first: one that came later would never be removed. */
  void abort() {
    if (aborted.compareAndSet(false, true)) {
      sent().stream().filter(transfers::withdraw).forEach(PartUpload::drop);
      sent().forEach(PartUpload::awaitEnd);
      requestAbort();
    }
  }

  /** Breaks off parts that are under way, for the storage is being closed. */
  void cancel() {
    sent().forEach(PartUpload::interrupt);
    abort();
  }

  /** What an abort fails to remove costs money until a lifecycle rule of the bucket removes it. */
  private void requestAbort() {
    try {
      target
          .client()
          .abortMultipartUpload(
              request ->
                  request
                      .bucket(target.bucket())
                      .key(target.key())
                      .uploadId(uploadId)
                      .overrideConfiguration(o -> o.apiCallTimeout(ABORT_TIMEOUT)));
    } catch (NoSuchUploadException e) {
      LOG.log(Level.DEBUG, "Nothing to abort: the multipart upload " + uploadId + " has ended");
    } catch (SdkException | IllegalStateException | RejectedExecutionException e) {
      // the latter two come of a client that was closed
      warnOfLeftover(uploadId, target.key(), e);
    }
  }

  static void warnOfLeftover(String uploadId, String key, Exception e) {
    LOG.log(
        Level.WARNING, "The multipart upload " + uploadId + " of " + key + " was not aborted", e);
  }
}
