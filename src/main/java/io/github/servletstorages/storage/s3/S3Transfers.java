package io.github.servletstorages.storage.s3;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What all uploads share: the memory for their parts, and the threads that send them. */
final class S3Transfers implements AutoCloseable {

  /** Idle threads end; the next part starts new ones. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** A thread whose connection is closed ends at once; this is for one that does not. */
  private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

  private static final AtomicInteger THREADS = new AtomicInteger();

  private final PartMemory memory;
  private final ThreadPoolExecutor senders;

  S3Transfers(S3UploadSettings settings) {
    int threads = settings.maxConcurrency();
    memory = new PartMemory(settings);
    senders =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // bounded by the memory of the parts that are in it
            S3Transfers::thread);
    senders.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "servlet-storages-s3-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    // and not that of the request which happened to need a thread first
    thread.setContextClassLoader(S3Transfers.class.getClassLoader());
    return thread;
  }

  PartMemory memory() {
    return memory;
  }

  /** Sends a part as soon as a thread is free for it. */
  void send(PartUpload part) {
    senders.execute(part);
  }

  /** Whether a part was still waiting for a thread, and now won't get one. */
  boolean withdraw(PartUpload part) {
    return senders.remove(part);
  }

  /** Ends the threads. Parts that were not sent yet have failed then. */
  @Override
  public void close() {
    memory.close();
    senders.shutdownNow().forEach(S3Transfers::drop);
    awaitEnd(senders);
  }

  private static void drop(Runnable part) {
    if (part instanceof PartUpload upload) {
      upload.drop();
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    try {
      boolean ignored = threads.awaitTermination(LAST_MOMENTS.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
