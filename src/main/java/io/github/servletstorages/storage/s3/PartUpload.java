package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.StorageException;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** One part on its way. Its memory comes back whether it is sent, fails or is dropped. */
final class PartUpload implements Runnable {

  private final S3Target target;
  private final FullPart part;
  private final FutureTask<CompletedPart> sending;
  private final CountDownLatch over = new CountDownLatch(1);

  PartUpload(S3Target target, UploadPartRequest request, FullPart part) {
    this.target = target;
    this.part = part;
    this.sending = new FutureTask<>(() -> send(target, request, part));
  }

  private static CompletedPart send(S3Target target, UploadPartRequest request, FullPart part) {
    try (part) { // so that the memory is back before anyone learns that the part is sent
      String etag = target.call(client -> client.uploadPart(request, part.body())).eTag();
      return CompletedPart.builder().partNumber(request.partNumber()).eTag(etag).build();
    }
  }

  @Override
  public void run() {
    try {
      sending.run();
    } finally {
      end();
    }
  }

  /** For a part that no thread has begun to send, and none will. */
  void drop() {
    boolean ignored = sending.cancel(false);
    end();
  }

  /** Breaks off a part that may be on its way. */
  void interrupt() {
    boolean ignored = sending.cancel(true);
  }

  private void end() {
    part.close(); // of a part that was broken off before it began
    over.countDown();
  }

  /** Waits until nothing more is sent, and its memory is back. */
  void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException e) { // bounded by the timeout of requests
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @throws StorageException if it has failed, as far as is known yet
   */
  void requireNotFailed() {
    if (sending.isDone()) {
      CompletedPart ignored = completed();
    }
  }

  /**
   * Waits until the part is sent.
   *
   * @throws StorageException if it could not be
   */
  CompletedPart completed() {
    try {
      return sending.isCancelled() ? fail("the storage was closed") : sending.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("it was interrupted while it was sent");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private CompletedPart fail(String reason) {
    throw new StorageUnavailableException(target.attempt(), reason, null);
  }

  private static RuntimeException rethrown(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}
