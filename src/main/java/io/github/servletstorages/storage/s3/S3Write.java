package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteMode;
import io.github.servletstorages.storage.WriteOptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A write to S3. What is smaller than a part becomes one {@code PutObject}; otherwise a multipart
 * upload begins, whose parts are sent as they fill up, while more is taken. Either is atomic: S3
 * shows nothing before the last request.
 *
 * <p>A file can have {@value S3MultipartUpload#MAX_PARTS} parts, all of one size: a larger one
 * would need more memory than all uploads have. So the size of a part decides how long a file can
 * be.
 */
final class S3Write extends StagedWrite {

  /** The least that S3 takes as a part which isn't the last. */
  private static final long MIN_PART_SIZE = 5L << 20;

  /** Parts that are sent early make a file end earlier; these few make no difference. */
  private static final int MAX_EARLY_PARTS = 100;

  private final S3Target target;
  private final Key key;
  private final WriteOptions options;
  private final S3Uploads uploads;
  private final PartBuffer buffer;
  private @Nullable S3MultipartUpload multipart;

  S3Write(S3Target target, Key key, WriteOptions options, S3Uploads uploads) {
    this.target = target;
    this.key = key;
    this.options = options;
    this.uploads = uploads;
    this.buffer = uploads.transfers().memory().newBuffer(target.attempt());
  }

  @Override
  protected void append(byte[] bytes, int offset, int length) {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      if (!buffer.hasRoom()) {
        makeRoom();
      }
      from += buffer.add(bytes, from, end - from);
      if (buffer.isFull()) {
        sendPart(buffer.seal());
      }
    }
  }

  private void makeRoom() {
    if (mayBeSentEarly()) {
      if (buffer.tryMakeRoom()) {
        return;
      }
      sendPart(buffer.seal());
    }
    buffer.makeRoom();
  }

  private boolean mayBeSentEarly() {
    return buffer.size() >= MIN_PART_SIZE
        && !uploads.equalParts()
        && (multipart == null || multipart.parts() < MAX_EARLY_PARTS);
  }

  private void sendPart(FullPart part) {
    multipart(part).upload(part);
  }

  private S3MultipartUpload multipart(FullPart first) {
    if (multipart == null) {
      try {
        multipart = uploads.start(target, options.headers());
      } catch (StorageException e) {
        first.close();
        throw e;
      }
    }
    return multipart;
  }

  @Override
  protected StoredFile publish(long size, String sha256) {
    FullPart last = buffer.seal(); // an empty one too: it fails if its bytes were lost
    String etag = multipart == null ? put(last, sha256) : complete(multipart, last);
    // S3's own time of the object is its answer to the next find; it differs by moments
    return new StoredFile(
        key, size, Instant.now(), S3Metadata.etag(etag), options.headers(), sha256);
  }

  private @Nullable String complete(S3MultipartUpload upload, FullPart last) {
    if (last.size() > 0) {
      upload.upload(last);
    } else {
      last.close();
    }
    boolean conditional = isCreate() && uploads.conditions().heededByComplete(target);
    upload.awaitParts();
    requireAbsentUnless(conditional);
    String etag = upload.complete(conditional);
    uploads.ended(upload);
    return etag;
  }

  private @Nullable String put(FullPart part, String sha256) {
    try (part) {
      boolean conditional = isCreate() && uploads.conditions().heededByPut(target);
      requireAbsentUnless(conditional);
      PutObjectRequest.Builder request =
          PutObjectRequest.builder().bucket(target.bucket()).key(target.key());
      S3Metadata.apply(options.headers(), target.writeId(), sha256, request);
      target.placement().apply(request);
      if (conditional) {
        request.ifNoneMatch("*");
      }
      return target.publish(client -> client.putObject(request.build(), part.body()).eTag());
    }
  }

  /** As late as can be, since between the look and the write another one may be faster. */
  private void requireAbsentUnless(boolean conditional) {
    if (isCreate() && !conditional) {
      target.requireAbsent();
    }
  }

  private boolean isCreate() {
    return options.mode() == WriteMode.CREATE;
  }

  @Override
  protected void discard() {
    buffer.discard();
    if (multipart != null) {
      multipart.abort();
      uploads.ended(multipart);
    }
  }
}
