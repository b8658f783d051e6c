package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.Leftover;
import io.github.servletstorages.storage.Operation;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Multipart uploads that were begun, and neither completed nor aborted. */
final class S3Leftovers {

  private static final System.Logger LOG = System.getLogger(S3Leftovers.class.getName());

  private final S3Client client;
  private final S3Errors errors;
  private final String storage;
  private final String bucket;
  private final String prefix;

  /**
   * @param storage the storage's name
   * @param prefix what the names of its objects start with
   */
  S3Leftovers(S3Client client, S3Errors errors, String storage, String bucket, String prefix) {
    this.client = client;
    this.errors = errors;
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  Stream<Leftover> before(Instant time) {
    Iterator<MultipartUpload> uploads =
        client
            .listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(prefix))
            .uploads()
            .iterator();
    return stream(uploads)
        .filter(upload -> upload.initiated().isBefore(time))
        .map(upload -> new Leftover(path(upload), upload.initiated(), () -> abort(upload)));
  }

  private Stream<MultipartUpload> stream(Iterator<MultipartUpload> uploads) {
    Iterator<MultipartUpload> translated =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            try {
              return uploads.hasNext();
            } catch (SdkException e) {
              throw errors.translate(new Attempt(Operation.LIST, storage, "unfinished writes"), e);
            }
          }

          @Override
          public MultipartUpload next() {
            return uploads.next();
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(translated, Spliterator.NONNULL), false);
  }

  private String path(MultipartUpload upload) {
    return upload.key().substring(prefix.length());
  }

  private void abort(MultipartUpload upload) {
    try {
      client.abortMultipartUpload(
          abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
    } catch (NoSuchUploadException e) {
      LOG.log(Level.DEBUG, "Removed by someone else: {0}", upload.key());
    } catch (SdkException e) {
      throw errors.translate(new Attempt(Operation.DELETE, storage, path(upload)), e);
    }
  }
}
