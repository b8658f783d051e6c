package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.StorageException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Finds out what a store makes of {@code If-None-Match: *}, with an object of its own. */
record S3ConditionProbe(S3Target target) {

  private static final System.Logger LOG = System.getLogger(S3ConditionProbe.class.getName());

  /** What a store says which heeds the condition. */
  private static final Set<Integer> HEEDED = Set.of(409, 412);

  /** What a store says which does not know the header. */
  private static final Set<Integer> NOT_KNOWN = Set.of(400, 405, 501);

  boolean putHeeds() {
    return withObject(() -> isRefused(this::putIfAbsent));
  }

  boolean completeHeeds() {
    return withObject(
        () -> {
          String upload =
              target.call(client -> client.createMultipartUpload(multipart()).uploadId());
          try {
            return isRefused(() -> completeIfAbsent(upload));
          } finally {
            abort(upload);
          }
        });
  }

  private boolean withObject(Supplier<Boolean> question) {
    target.call(client -> client.putObject(put().build(), RequestBody.empty()));
    try {
      return question.get();
    } finally {
      delete();
    }
  }

  private boolean isRefused(Runnable request) {
    try {
      request.run();
      return false;
    } catch (S3Exception e) {
      if (HEEDED.contains(e.statusCode())) {
        return true;
      }
      if (NOT_KNOWN.contains(e.statusCode())) {
        return false;
      }
      throw failure(e);
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private StorageException failure(SdkException e) {
    return target.errors().translate(target.attempt(), e);
  }

  private void putIfAbsent() {
    target.client().putObject(put().ifNoneMatch("*").build(), RequestBody.empty());
  }

  /** As other writes: a bucket's policy may refuse those that aren't encrypted. */
  private PutObjectRequest.Builder put() {
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket()).key(key());
    target.placement().apply(request);
    return request;
  }

  private CreateMultipartUploadRequest multipart() {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder().bucket(bucket()).key(key());
    target.placement().apply(request);
    return request.build();
  }

  private void completeIfAbsent(String upload) {
    String etag =
        target
            .client()
            .uploadPart(
                r -> r.bucket(bucket()).key(key()).uploadId(upload).partNumber(1),
                RequestBody.fromBytes(new byte[1]))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();
    target
        .client()
        .completeMultipartUpload(
            r ->
                r.bucket(bucket())
                    .key(key())
                    .uploadId(upload)
                    .multipartUpload(m -> m.parts(part))
                    .ifNoneMatch("*"));
  }

  private void abort(String upload) {
    quietly(
        () ->
            target
                .client()
                .abortMultipartUpload(r -> r.bucket(bucket()).key(key()).uploadId(upload)));
  }

  private void delete() {
    quietly(() -> target.client().deleteObject(r -> r.bucket(bucket()).key(key())));
  }

  /** The answer is not worth less for what could not be cleared away after it. */
  private void quietly(Runnable request) {
    try {
      request.run();
    } catch (S3Exception e) {
      if (!S3Errors.isMissing(e)) {
        warn(e);
      }
    } catch (SdkException e) {
      warn(e);
    }
  }

  private void warn(SdkException e) {
    LOG.log(Level.WARNING, "\"" + key() + "\" in bucket \"" + bucket() + "\" was left behind", e);
  }

  private String bucket() {
    return target.bucket();
  }

  private String key() {
    return target.key();
  }
}
