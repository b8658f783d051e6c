package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.FileExistsException;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The object that a write is to become.
 *
 * @param placement how it is to be kept
 * @param writeId tells this write from all others; kept with the object
 */
record S3Target(
    S3Client client,
    S3Errors errors,
    String bucket,
    S3Placement placement,
    String key,
    Attempt attempt,
    String writeId) {

  private static final System.Logger LOG = System.getLogger(S3Target.class.getName());

  /** The object of a write that has not been named before. */
  static S3Target of(
      S3Client client,
      S3Errors errors,
      String bucket,
      S3Placement placement,
      String key,
      Attempt attempt) {
    String writeId = UUID.randomUUID().toString();
    return new S3Target(client, errors, bucket, placement, key, attempt, writeId);
  }

  /** Another object in the same bucket, for the same attempt. */
  S3Target withKey(String other) {
    return new S3Target(client, errors, bucket, placement, other, attempt, writeId);
  }

  <T> T call(Function<S3Client, T> request) {
    try {
      return request.apply(client);
    } catch (SdkException e) {
      throw errors.translate(attempt, e);
    } catch (IllegalStateException | RejectedExecutionException e) { // of a client that was closed
      throw closed(e);
    }
  }

  /**
   * Sends the request that makes the object visible. If its answer is lost on the way, the SDK
   * tries again, and S3 refuses: there is an object under that key now, or no such multipart upload
   * any more. So after a failure the object is asked whether it came from this very write.
   *
   * @return the object's entity tag, or null if it can't be told
   */
  @Nullable String publish(Function<S3Client, @Nullable String> request) {
    String etag = send(request);
    return S3Metadata.etag(etag).isEmpty() ? askForEtag() : etag;
  }

  private @Nullable String send(Function<S3Client, @Nullable String> request) {
    try {
      return request.apply(client);
    } catch (SdkException e) {
      HeadObjectResponse published = S3Errors.mayHaveWorked(e) ? findPublished(e) : null;
      if (published == null) {
        throw errors.translate(attempt, e);
      }
      return published.eTag();
    } catch (IllegalStateException | RejectedExecutionException e) { // of a client that was closed
      throw closed(e);
    }
  }

  /** Credentials that may write but not read can't ask; to them the first answer stands. */
  private @Nullable HeadObjectResponse findPublished(SdkException failure) {
    try {
      HeadObjectResponse head = head();
      return isOwn(head) ? head : null;
    } catch (SdkException e) {
      if ((e instanceof S3Exception answer && S3Errors.isMissing(answer))
          || S3Errors.isPlainDenial(e)) {
        return null;
      }
      e.addSuppressed(failure);
      throw errors.uncertain(attempt, e);
    }
  }

  /**
   * Ceph RGW leaves the tag out when a multipart upload ends. The object is published by now: to
   * fail would be to say that it isn't.
   */
  private @Nullable String askForEtag() {
    try {
      HeadObjectResponse head = head();
      return isOwn(head) ? head.eTag() : null;
    } catch (SdkException | IllegalStateException | RejectedExecutionException e) {
      // the latter two come of a client that was closed
      LOG.log(Level.WARNING, "The store does not tell the entity tag of \"" + key + "\"", e);
      return null;
    }
  }

  private HeadObjectResponse head() {
    return client.headObject(request -> request.bucket(bucket).key(key));
  }

  private boolean isOwn(HeadObjectResponse head) {
    return writeId.equals(head.metadata().get(S3Metadata.WRITE_ID));
  }

  private StorageUnavailableException closed(RuntimeException e) {
    return new StorageUnavailableException(attempt, "the storage was closed", e);
  }

  /**
   * Looks whether there is such an object.
   *
   * @throws FileExistsException if there is
   * @throws StorageException if that can't be told
   */
  void requireAbsent() {
    try {
      head();
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
