package io.github.servletstorages.storage.s3;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory that all uploads fill their parts in: part size × (concurrency + 1), handed out in
 * chunks of {@value #CHUNK} bytes, so that an upload holds what it was sent and no more.
 *
 * <p><b>No deadlock.</b> S3 takes no small parts, so an upload gives nothing back before its part
 * is full, and many half-full parts could hold all memory for ever. Hence the banker's rule: a
 * chunk is granted only if afterwards some uploads, half as many as there are parts, can fill
 * theirs. Each claims one part, so the cheapest to satisfy are the fullest, and the rule is
 *
 * <pre>free + in flight + what the fullest <i>n</i> hold ≥ <i>n</i> parts</pre>
 *
 * where a part is in flight once it is full: it comes back without anyone's help. The fullest can
 * always go on, and each that is done makes room for the next.
 *
 * <p><b>Fairness.</b> Requests are granted in the order in which they came. Only one that keeps to
 * the rule passes one that doesn't, which is to say: the fullest go first, and soon are done.
 *
 * <p><b>Senders who stop.</b> The fullest may have been left by its sender. So while others wait,
 * an upload loses its chunks that has taken no further one for half the timeout. Waiting ends with
 * the timeout.
 *
 * <p>Chunks are kept to be used again as long as anyone uploads. Thread-safe.
 */
final class PartMemory implements AutoCloseable {

  static final int CHUNK = 64 * 1024;

  private final int chunksOfPart;
  private final int capacity;
  private final int reserved;
  private final Duration timeout;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<byte[]> spare = new ArrayDeque<>();
  private final Set<PartBuffer> filling = new LinkedHashSet<>();
  private final Set<PartBuffer> waiting = new LinkedHashSet<>();

  /** How many buffers hold that many chunks. */
  private final int[] levels;

  private int free;
  private int inFlight;
  private int peak;
  private boolean closed;

  PartMemory(S3UploadSettings settings) {
    chunksOfPart = Math.toIntExact(settings.partSize() / CHUNK);
    capacity = Math.multiplyExact(chunksOfPart, settings.maxConcurrency() + 1);
    reserved = (settings.maxConcurrency() + 1) / 2;
    timeout = settings.memoryTimeout();
    levels = new int[chunksOfPart + 1];
    free = capacity;
  }

  /** An empty part of an upload. */
  PartBuffer newBuffer(Attempt attempt) {
    return new PartBuffer(this, lock.newCondition(), attempt, chunksOfPart);
  }

  /**
   * Gives a buffer one more chunk, as soon as there is one for it.
   *
   * @throws StorageUnavailableException if that takes too long, or the buffer has lost its memory
   */
  void take(PartBuffer buffer) {
    lock.lock();
    try {
      if (!request(buffer)) {
        await(buffer);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives a buffer one more chunk if there is one for it now. */
  boolean tryTake(PartBuffer buffer) {
    lock.lock();
    try {
      return request(buffer) || !waiting.remove(buffer);
    } finally {
      lock.unlock();
    }
  }

  private boolean request(PartBuffer buffer) {
    requireOpen(buffer);
    waiting.add(buffer);
    grant();
    return !waiting.contains(buffer);
  }

  private void await(PartBuffer buffer) {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      while (waiting.contains(buffer)) {
        requireOpen(buffer);
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw failure(buffer, noneFree());
        }
        if (!endStalest()) {
          // woken in time to end who stalls before the own time is over
          long ignored = buffer.granted.awaitNanos(Math.min(left, timeout.toNanos() / 8));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(buffer, "it was interrupted while it waited for memory");
    } finally {
      waiting.remove(buffer);
    }
  }

  private void grant() {
    Iterator<PartBuffer> requests = waiting.iterator();
    while (free > 0 && requests.hasNext()) {
      PartBuffer buffer = requests.next();
      if (mayGrow(buffer)) {
        requests.remove();
        grow(buffer);
      }
    }
  }

  private boolean mayGrow(PartBuffer buffer) {
    int level = buffer.chunks.size();
    levels[level]--;
    levels[level + 1]++;
    boolean safe = free - 1 + inFlight + heldByFullest() >= (long) reserved * chunksOfPart;
    levels[level + 1]--;
    levels[level]++;
    return safe;
  }

  private long heldByFullest() {
    long held = 0;
    int seats = reserved;
    for (int level = chunksOfPart; level > 0 && seats > 0; level--) {
      int count = Math.min(seats, levels[level]);
      held += (long) count * level;
      seats -= count;
    }
    return held;
  }

  private void grow(PartBuffer buffer) {
    byte[] chunk = spare.isEmpty() ? new byte[CHUNK] : spare.pop();
    free--;
    peak = Math.max(peak, capacity - free);
    levels[buffer.chunks.size()]--;
    buffer.grow(chunk);
    levels[buffer.chunks.size()]++;
    filling.add(buffer);
    buffer.granted.signal();
  }

  /**
   * Takes the bytes out of a buffer, to be sent. Their memory comes back when the part is closed.
   *
   * @throws StorageUnavailableException if the buffer has lost its memory
   */
  FullPart seal(PartBuffer buffer) {
    lock.lock();
    try {
      requireOpen(buffer);
      FullPart part = new FullPart(this, List.copyOf(buffer.chunks), buffer.size());
      inFlight += clear(buffer);
      grant();
      return part;
    } finally {
      lock.unlock();
    }
  }

  /** What a buffer holds comes back. */
  void discard(PartBuffer buffer) {
    lock.lock();
    try {
      spare.addAll(buffer.chunks);
      putBack(clear(buffer));
    } finally {
      lock.unlock();
    }
  }

  /** A part was sent, or will not be. */
  void release(List<byte[]> chunks) {
    lock.lock();
    try {
      inFlight -= chunks.size();
      spare.addAll(chunks);
      putBack(chunks.size());
    } finally {
      lock.unlock();
    }
  }

  private void putBack(int chunks) {
    free += chunks;
    if (free == capacity) {
      spare.clear();
    }
    grant();
  }

  private int clear(PartBuffer buffer) {
    int held = buffer.chunks.size();
    levels[held]--;
    buffer.clear();
    levels[0]++;
    filling.remove(buffer);
    return held;
  }

  /** Its chunks are not used again: its thread may be about to write to one. */
  private boolean endStalest() {
    long now = System.nanoTime();
    Optional<PartBuffer> stalest =
        filling.stream()
            .filter(buffer -> !waiting.contains(buffer))
            .filter(buffer -> now - buffer.grantedAt() >= timeout.toNanos() / 2)
            .max(Comparator.comparingLong(buffer -> now - buffer.grantedAt()));
    stalest.ifPresent(
        buffer -> {
          int held = clear(buffer);
          buffer.end();
          putBack(held);
        });
    return stalest.isPresent();
  }

  private void requireOpen(PartBuffer buffer) {
    if (closed) {
      throw failure(buffer, "the storage was closed");
    }
    if (buffer.isEnded()) {
      throw failure(buffer, stalled());
    }
  }

  private static StorageUnavailableException failure(PartBuffer buffer, String reason) {
    return new StorageUnavailableException(buffer.attempt(), reason, null);
  }

  private String noneFree() {
    return "no memory became free for "
        + timeout
        + ": "
        + filling.size()
        + " uploads share "
        + (bound() >> 20)
        + " MiB. Raise "
        + Settings.S3_MAX_CONCURRENCY.name()
        + ", "
        + Settings.S3_PART_SIZE.name()
        + " or "
        + Settings.S3_MEMORY_TIMEOUT.name()
        + ", or let fewer upload at a time.";
  }

  private String stalled() {
    return "its sender stopped: no further "
        + (CHUNK >> 10)
        + " KiB came within "
        + timeout.dividedBy(2)
        + ", half of "
        + Settings.S3_MEMORY_TIMEOUT.name()
        + ", while others waited for the memory that it held.";
  }

  /** The most bytes that are ever held. */
  long bound() {
    return (long) capacity * CHUNK;
  }

  /** The most bytes that were held so far. */
  long peak() {
    lock.lock();
    try {
      return (long) peak * CHUNK;
    } finally {
      lock.unlock();
    }
  }

  /** The bytes that are held now. */
  long held() {
    lock.lock();
    try {
      return (long) (capacity - free) * CHUNK;
    } finally {
      lock.unlock();
    }
  }

  /** How many uploads wait for memory now. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Those who wait for memory fail. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.forEach(buffer -> buffer.granted.signal());
    } finally {
      lock.unlock();
    }
  }
}
