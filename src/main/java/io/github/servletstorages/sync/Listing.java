package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A listing that a thread of its own reads ahead, as far as there is room for: some {@value #CHUNK}
 * × {@value #CHUNKS} files. (A stream's own iterator may hold a whole tree of folders.) To be
 * closed.
 */
final class Listing implements Iterator<ListedFile>, AutoCloseable {

  private static final int CHUNK = 500;
  private static final int CHUNKS = 16;

  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final Thread reader;
  private Iterator<ListedFile> current = List.<ListedFile>of().iterator();
  private boolean ended;

  /**
   * @param files opens the listing; called and closed by the thread
   */
  Listing(Supplier<Stream<ListedFile>> files) {
    reader = new Thread(() -> read(files), "servlet-storages-sync-list");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Supplier<Stream<ListedFile>> files) {
    try {
      put(readAll(files));
    } catch (StoppedException e) {
      Thread.currentThread().interrupt(); // nobody asks for more
    }
  }

  /**
   * The last chunk, which has the failure if there was one. Of a chunk that is not in order none is
   * delivered: nothing should be done by what may be in the wrong place.
   */
  private Chunk readAll(Supplier<Stream<ListedFile>> files) {
    List<ListedFile> chunk = new ArrayList<>(CHUNK);
    AtomicReference<@Nullable Key> last = new AtomicReference<>();
    try (Stream<ListedFile> stream = files.get()) {
      stream.forEach(
          file -> {
            Key before = last.getAndSet(file.key());
            if (before != null && before.compareTo(file.key()) >= 0) {
              throw new DisorderException(this);
            }
            chunk.add(file);
            if (chunk.size() == CHUNK) {
              put(new Chunk(List.copyOf(chunk), false, null));
              chunk.clear();
            }
          });
    } catch (StoppedException e) {
      throw e;
    } catch (DisorderException e) {
      return new Chunk(List.of(), true, e);
    } catch (RuntimeException e) { // whatever a storage throws is for the one who asks it
      return new Chunk(List.copyOf(chunk), true, e);
    }
    return new Chunk(List.copyOf(chunk), true, null);
  }

  private void put(Chunk chunk) {
    try {
      chunks.put(chunk);
    } catch (InterruptedException e) {
      throw new StoppedException();
    }
  }

  /**
   * @throws DisorderException if a file comes before one that it belongs after
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   * @throws java.io.UncheckedIOException if a folder can't be read
   */
  @Override
  public boolean hasNext() {
    while (!current.hasNext() && !ended) {
      take();
    }
    return current.hasNext();
  }

  private void take() {
    try {
      Chunk chunk = chunks.take();
      current = chunk.files().iterator();
      ended = chunk.last();
      if (chunk.failure() != null) {
        throw chunk.failure();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while files were listed", e);
    }
  }

  @Override
  public ListedFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  /** Ends the thread. */
  @Override
  public void close() {
    reader.interrupt();
  }

  /** A listing is not in the order of its keys, or has one twice. */
  static final class DisorderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Listing listing;

    DisorderException(Listing listing) {
      super("a listing is not in the order of its keys");
      this.listing = listing;
    }

    boolean isOf(Listing other) {
      return listing == other;
    }
  }

  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Files in a row.
   *
   * @param last whether no more come
   * @param failure why no more come, if there would be more
   */
  private record Chunk(List<ListedFile> files, boolean last, @Nullable RuntimeException failure) {}
}
