package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A write to S3. Up to {@link #PART_SIZE} bytes are held in memory and become one {@code
 * PutObject}; with the next byte a multipart upload begins, whose parts are sent as they fill up.
 * Either is atomic: S3 shows nothing before the last request. A write needs at most one part of
 * memory, however long the file is, and less for a small file: the buffer grows as it fills.
 *
 * <p>A file can have {@value S3MultipartUpload#MAX_PARTS} parts, so {@value #PART_SIZE} bytes a
 * part allow for some 78 GiB.
 */
final class S3Write extends StagedWrite {

  /** S3 takes 5 MiB at the least; 8 MiB is what the AWS command line sends. */
  static final int PART_SIZE = 8 * 1024 * 1024;

  private static final int FIRST_BUFFER = 64 * 1024;

  private final S3Target target;
  private final Key key;
  private final WriteOptions options;
  private byte[] part = new byte[FIRST_BUFFER];
  private int filled;
  private @Nullable S3MultipartUpload multipart;

  S3Write(S3Target target, Key key, WriteOptions options) {
    this.target = target;
    this.key = key;
    this.options = options;
  }

  @Override
  protected void append(byte[] buffer, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == PART_SIZE) {
        sendPart();
      }
      int n = Math.min(left, PART_SIZE - filled);
      reserve(filled + n);
      System.arraycopy(buffer, from, part, filled, n);
      filled += n;
      from += n;
      left -= n;
    }
  }

  private void reserve(int size) {
    if (size > part.length) {
      part = Arrays.copyOf(part, Math.min(PART_SIZE, Math.max(size, part.length * 2)));
    }
  }

  private void sendPart() {
    if (multipart == null) {
      multipart = S3MultipartUpload.start(target, options.headers());
    }
    multipart.upload(part());
    filled = 0;
  }

  /** Read anew for each try; the SDK's other ways to make a body copy the bytes first. */
  private RequestBody part() {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(part, 0, filled), filled, FileHeaders.UNKNOWN_TYPE);
  }

  @Override
  protected StoredFile publish(long size, String sha256) {
    boolean create = options.mode() == WriteMode.CREATE;
    String etag = multipart == null ? put(create, sha256) : complete(multipart, create);
    // S3's own time of the object is its answer to the next find; it differs by moments
    return new StoredFile(
        key, size, Instant.now(), S3Metadata.etag(etag), options.headers(), sha256);
  }

  private @Nullable String complete(S3MultipartUpload upload, boolean create) {
    sendPart();
    return upload.complete(create);
  }

  private @Nullable String put(boolean create, String sha256) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder().bucket(target.bucket()).key(target.key());
    S3Metadata.apply(options.headers(), target.writeId(), sha256, request);
    if (create) {
      request.ifNoneMatch("*");
    }
    return target.publish(client -> client.putObject(request.build(), part()).eTag());
  }

  @Override
  protected void discard() {
    if (multipart != null) {
      multipart.abort();
    }
  }
}
