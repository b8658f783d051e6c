package io.github.servletstorages.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A file that is being written and that nobody sees until {@link #commit}. Closing it without
 * commit leaves nothing behind. Used by one thread at a time.
 *
 * <p>A backend extends it by three methods; this class holds what all have in common: the order of
 * calls, the size and the SHA-256.
 */
public abstract class StagedWrite implements AutoCloseable {

  private enum State {
    OPEN,
    COMMITTED,
    DISCARDED
  }

  private final MessageDigest digest = sha256();
  private long size;
  private State state = State.OPEN;

  /** For backends. */
  protected StagedWrite() {}

  /**
   * Adds bytes. If that fails, the write is discarded.
   *
   * @throws IllegalStateException if the write was committed, discarded or closed
   * @throws StorageException if the storage fails
   */
  public final void write(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    requireOpen();
    attempt(() -> append(buffer, offset, length));
    digest.update(buffer, offset, length);
    size += length;
  }

  /**
   * Adds all bytes of a stream, which is not closed.
   *
   * @throws IOException if the stream can't be read; the write is to be closed then
   * @throws IllegalStateException if the write was committed, discarded or closed
   * @throws StorageException if the storage fails
   */
  public final void writeAll(InputStream source) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
      write(buffer, 0, n);
    }
  }

  /**
   * Makes the file visible, whole, at once. If that fails, nothing is visible and the write is
   * discarded. One case is left open, and the exception's message says so: a storage far away may
   * have stored the file, as a whole, and be out of reach before it could say so.
   *
   * @return what is now known of the file, its SHA-256 included
   * @throws FileExistsException if it was to be created and is there already
   * @throws IllegalStateException if the write was committed, discarded or closed
   * @throws StorageException if the storage fails
   */
  public final StoredFile commit() {
    requireOpen();
    String sha256 = HexFormat.of().formatHex(digest.digest());
    StoredFile[] published = new StoredFile[1];
    attempt(() -> published[0] = publish(size, sha256));
    state = State.COMMITTED;
    return published[0];
  }

  /** Discards what was written, unless it was committed. Any further call does nothing. */
  @Override
  public final void close() {
    if (state == State.OPEN) {
      state = State.DISCARDED;
      discard();
    }
  }

  /** How many bytes were written so far. */
  public final long size() {
    return size;
  }

  /** Takes more bytes; must not keep the array. */
  protected abstract void append(byte[] buffer, int offset, int length);

  /** Makes the file visible. Called once, after the last {@link #append}. */
  protected abstract StoredFile publish(long size, String sha256);

  /**
   * Removes all traces. Called once, unless {@link #publish} has returned. A failure to do so must
   * be logged and not thrown where it would hide the failure that led here.
   */
  protected abstract void discard();

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("this write has ended");
    }
  }

  private void attempt(Runnable step) {
    boolean done = false;
    try {
      step.run();
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
