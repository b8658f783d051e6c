package io.github.servletstorages.storage.s3;

import io.github.servletstorages.storage.FileHeaders;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes that are sent as one. Gives their memory back when it is closed. */
final class FullPart implements AutoCloseable {

  private final PartMemory memory;
  private final AtomicReference<List<byte[]>> chunks;
  private final long size;

  FullPart(PartMemory memory, List<byte[]> chunks, long size) {
    this.memory = memory;
    this.chunks = new AtomicReference<>(chunks);
    this.size = size;
  }

  /** How many bytes it has. */
  long size() {
    return size;
  }

  /** Read anew for each try; the SDK's other ways to make a body copy the bytes first. */
  RequestBody body() {
    return RequestBody.fromContentProvider(this::stream, size, FileHeaders.UNKNOWN_TYPE);
  }

  InputStream stream() {
    List<InputStream> streams = new ArrayList<>();
    long left = size;
    for (byte[] chunk : chunks.get()) {
      int length = (int) Math.min(left, chunk.length);
      streams.add(new ByteArrayInputStream(chunk, 0, length));
      left -= length;
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  @Override
  public void close() {
    memory.release(chunks.getAndSet(List.of()));
  }
}
