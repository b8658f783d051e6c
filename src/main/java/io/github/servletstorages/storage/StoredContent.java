package io.github.servletstorages.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The bytes of a file, or a part of them, while they are read. To be closed. The stream fails if it
 * ends before {@link #length} bytes were delivered; it is never silently short. It throws {@link
 * StorageException}, as the storage does. Not thread-safe.
 */
public final class StoredContent implements AutoCloseable {

  private final StoredFile file;
  private final long length;
  private final InputStream stream;

  /**
   * @param file the whole file that these bytes belong to
   * @param length how many bytes the stream delivers
   * @param stream the bytes; closed with this
   */
  public StoredContent(StoredFile file, long length, InputStream stream) {
    this.file = Objects.requireNonNull(file, "file");
    this.length = length;
    this.stream = Objects.requireNonNull(stream, "stream");
  }

  /** What is known of the file as a whole. */
  public StoredFile file() {
    return file;
  }

  /** How many bytes the stream delivers. */
  public long length() {
    return length;
  }

  /** The bytes; the same stream at each call. */
  public InputStream stream() {
    return stream;
  }

  /** Lets go of the file or connection, read to the end or not. */
  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
