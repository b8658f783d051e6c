package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The part that one upload is filling. Filled by the upload's thread; its chunks come and go under
 * the lock of the {@link PartMemory}, which may end it for another upload's sake.
 */
final class PartBuffer {

  /** Both are the memory's own. */
  final List<byte[]> chunks = new ArrayList<>();

  final Condition granted;

  private final PartMemory memory;
  private final Attempt attempt;
  private final int chunksOfPart;

  private volatile byte @Nullable [] open;
  private volatile boolean ended;
  private long grantedAt;
  private int filled;
  private long size;

  PartBuffer(PartMemory memory, Condition granted, Attempt attempt, int chunksOfPart) {
    this.memory = memory;
    this.granted = granted;
    this.attempt = attempt;
    this.chunksOfPart = chunksOfPart;
  }

  /** Whether the next byte needs no more memory. */
  boolean hasRoom() {
    return open != null && filled < PartMemory.CHUNK;
  }

  boolean isFull() {
    return size == (long) chunksOfPart * PartMemory.CHUNK;
  }

  /** How many bytes are in it. */
  long size() {
    return size;
  }

  /** Waits for memory. */
  void makeRoom() {
    memory.take(this);
  }

  /** Whether there was memory without waiting. */
  boolean tryMakeRoom() {
    return memory.tryTake(this);
  }

  /** Adds as many bytes as there is room for. */
  int add(byte[] bytes, int offset, int length) {
    byte[] chunk = open;
    if (chunk == null) {
      return length; // it was ended just now, which its thread learns with the next chunk
    }
    int count = Math.min(length, PartMemory.CHUNK - filled);
    System.arraycopy(bytes, offset, chunk, filled, count);
    filled += count;
    size += count;
    return count;
  }

  /** Takes the part out to be sent; the next one begins. */
  FullPart seal() {
    FullPart part = memory.seal(this);
    size = 0;
    return part;
  }

  /** Gives all memory back. */
  void discard() {
    memory.discard(this);
  }

  Attempt attempt() {
    return attempt;
  }

  // --- for the memory, under its lock

  void grow(byte[] chunk) {
    chunks.add(chunk);
    open = chunk;
    filled = 0;
    grantedAt = System.nanoTime();
  }

  void clear() {
    chunks.clear();
    open = null;
  }

  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  long grantedAt() {
    return grantedAt;
  }
}
