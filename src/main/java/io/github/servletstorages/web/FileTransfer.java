package io.github.servletstorages.web;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Brings a file to a client, by one buffer of 64 KiB. Where the client's stream takes buffers,
 * which they do since Servlet 6.1 and Jetty's did before, it lies outside of the heap: so the bytes
 * go from the file to it and from it to the socket, and are not copied between. Not thread-safe.
 */
final class FileTransfer implements AutoCloseable {

  private static final int BUFFER_SIZE = 64 * 1024;

  /** Those outside of the heap are dear to make. Where more are needed at once, more are made. */
  private static final BlockingQueue<ByteBuffer> IDLE = new ArrayBlockingQueue<>(64);

  private static final ClassValue<Optional<MethodHandle>> WRITE =
      new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> stream) {
          return findWrite(stream);
        }
      };

  private final OutputStream client;
  private final Optional<MethodHandle> write;
  private final ByteBuffer buffer;
  private boolean failed;

  FileTransfer(OutputStream client) {
    this.client = client;
    this.write = WRITE.get(client.getClass());
    this.buffer = write.isPresent() ? idle() : ByteBuffer.allocate(BUFFER_SIZE);
  }

  private static ByteBuffer idle() {
    ByteBuffer buffer = IDLE.poll();
    return buffer == null ? ByteBuffer.allocateDirect(BUFFER_SIZE) : buffer;
  }

  /** By name, since the API that this is compiled with doesn't have it. */
  private static Optional<MethodHandle> findWrite(Class<?> stream) {
    try {
      return Optional.of(
          MethodHandles.publicLookup()
              .findVirtual(stream, "write", MethodType.methodType(void.class, ByteBuffer.class))
              .asType(MethodType.methodType(void.class, OutputStream.class, ByteBuffer.class)));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty(); // an older container, or a filter's own stream
    }
  }

  /**
   * Transfers some bytes, from where the file's position is.
   *
   * @param most how many at the most
   * @return how many it were; -1 at the end of the file
   * @throws IOException if the file can't be read or the client can't be written to
   */
  int transfer(FileChannel file, long most) throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), most));
    int n = file.read(buffer);
    if (n > 0) {
      failed = true; // until it is written
      write(buffer.flip());
      failed = false;
    }
    return n;
  }

  private void write(ByteBuffer bytes) throws IOException {
    if (write.isEmpty()) {
      client.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
      return;
    }
    try {
      write.get().invokeExact(client, bytes);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a stream throws no other checked exception", e);
    }
  }

  /** Leaves the buffer to others, unless the container may still hold it. */
  @Override
  public void close() {
    if (buffer.isDirect() && !failed) {
      boolean ignored = IDLE.offer(buffer);
    }
  }
}
