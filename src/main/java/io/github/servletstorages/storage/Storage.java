package io.github.servletstorages.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named place for files. The SPI of this library: small, and the same on a disk, in a bucket or
 * in memory.
 *
 * <p><b>Visibility.</b> A write is staged: nothing of it is visible before it is committed, then
 * all of it at once. A write that is closed, fails or is abandoned leaves nothing behind. After a
 * commit every reader sees the file.
 *
 * <p><b>Failures.</b> All are {@link StorageException}s, whose subtypes tell apart what a caller
 * would handle differently. No exception of a backend's vendor comes through, except as a cause.
 *
 * <p><b>Threads.</b> A storage is used by many threads at once; a {@link StagedWrite} and a {@link
 * StoredContent} by one at a time.
 *
 * <p><b>Optional abilities</b> are interfaces beside this one, which a storage implements if it
 * can: {@link PublicUrls}, {@link SignedUrls}, {@link ServerSideCopy}, {@link CopyFromStorage},
 * {@link BatchWrites}, {@link ParallelListing}, {@link Leftovers}. New ones will come as further
 * interfaces.
 *
 * <p>Null is not taken and not returned.
 */
public interface Storage extends AutoCloseable {

  /** The name that the application gave this storage: {@code static}, {@code media}. */
  String name();

  /**
   * Starts to write a file of unknown length.
   *
   * @throws InvalidKeyException if this storage can't keep a file of that name
   * @throws StorageException if the storage fails
   */
  StagedWrite stage(Key key, WriteOptions options);

  /**
   * Writes a file from a stream, which is read to its end and not closed.
   *
   * @throws IOException if the source fails; nothing is written then
   * @throws FileExistsException if the file was to be created and is there already
   * @throws StorageException if the storage fails; nothing is written then, but for the case that
   *     {@link StagedWrite#commit} names
   */
  default StoredFile write(Key key, InputStream source, WriteOptions options) throws IOException {
    try (StagedWrite write = stage(key, options)) {
      write.writeAll(source);
      return write.commit();
    }
  }

  /**
   * What is known of a file; empty if there is none.
   *
   * @throws StorageException if the storage fails
   */
  Optional<StoredFile> find(Key key);

  /**
   * Opens a file, or a part of it, to be read. No more than that part is fetched from where it is
   * kept.
   *
   * @throws FileMissingException if there is no such file
   * @throws RangeNotSatisfiableException if the part starts at or after the file's end
   * @throws FileChangedException if the file is not in the version asked for
   * @throws FileUnchangedException if the file is in the version that the reader has
   * @throws StorageException if the storage fails
   */
  StoredContent read(Key key, ReadOptions options);

  /**
   * Opens a file to be read from start to end.
   *
   * @throws FileMissingException if there is no such file
   * @throws StorageException if the storage fails
   */
  default StoredContent read(Key key) {
    return read(key, ReadOptions.whole());
  }

  /**
   * Opens a part of a file to be read.
   *
   * @throws FileMissingException if there is no such file
   * @throws RangeNotSatisfiableException if the part starts at or after the file's end
   * @throws StorageException if the storage fails
   */
  default StoredContent read(Key key, ByteRange range) {
    return read(key, ReadOptions.whole().range(range));
  }

  /**
   * Lists the files under a prefix, in the order of their keys. Lazy: pages are fetched as the
   * stream is consumed, and a {@link StorageException} may come then. To be closed. Files written
   * or deleted meanwhile may or may not show. Names in the backing store that aren't valid keys are
   * left out.
   */
  Stream<ListedFile> list(KeyPrefix prefix);

  /**
   * Lists one folder: files right in it, and the folders in it that have files below them.
   * Otherwise as {@link #list}.
   *
   * @param prefix the folder, {@code a/}, or what names in it start with, {@code a/b}
   */
  Stream<Listed> listFolder(KeyPrefix prefix);

  /**
   * Deletes a file. If there is none, that is a success.
   *
   * @throws StorageException if the storage fails
   */
  void delete(Key key);

  /**
   * Deletes files. Those that don't exist are a success.
   *
   * @throws StorageException if the storage fails; some may be deleted then, and some not
   * @implSpec Deletes one after another. A backend overrides it whose store can do better.
   */
  default void deleteAll(Collection<Key> keys) {
    keys.forEach(this::delete);
  }

  /**
   * Copies a file with its headers, within this storage.
   *
   * @throws IllegalArgumentException if both keys are the same
   * @throws FileMissingException if there is no file to copy
   * @throws FileExistsException if the copy was to be created and is there already
   * @throws StorageException if the storage fails; the target is as it was then or, if the store's
   *     answer was lost, the copy
   * @implSpec Lets the store do it if this is a {@link ServerSideCopy} and the copy may replace a
   *     file; else reads and writes, since stores don't keep two who create from both succeeding.
   */
  default StoredFile copy(Key source, Key target, WriteMode mode) {
    if (source.equals(target)) {
      throw new IllegalArgumentException("\"" + source + "\" can't be copied to itself");
    }
    if (mode == WriteMode.REPLACE && this instanceof ServerSideCopy server) {
      return server.copyOnServer(source, target);
    }
    return StreamedCopy.copy(this, source, target, mode);
  }

  /**
   * Renames a file: copies it and deletes the original. Not atomic: between the two both are there.
   *
   * @throws IllegalArgumentException if both keys are the same
   * @throws FileMissingException if there is no such file
   * @throws FileExistsException if the new name was to be created and is there already
   * @throws StorageException if the storage fails; the file is under one of the names, or both
   */
  default StoredFile move(Key source, Key target, WriteMode mode) {
    StoredFile copy = copy(source, target, mode);
    delete(source);
    return copy;
  }

  /** Lets go of connections and threads. Writes and reads that are under way may fail. */
  @Override
  void close();
}
