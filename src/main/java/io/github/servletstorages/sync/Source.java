package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where files are copied from. Thread-safe. */
public interface Source {

  /**
   * Lists the files, in the order of their keys as far as the store sorts them. Lazy; to be closed.
   *
   * @param refused is told of each file that can't be copied, or not under its name
   */
  Stream<ListedFile> list(Consumer<RefusedFile> refused);

  /**
   * What is known of a file; empty if it is gone.
   *
   * @throws IOException if that can't be told
   */
  Optional<StoredFile> find(Key key) throws IOException;

  /**
   * Opens a file. The stream fails, with an {@link IOException} or as a storage does, if it ends
   * early or the file changes meanwhile.
   *
   * @throws IOException if it can't be opened; {@link java.nio.file.NoSuchFileException} if it is
   *     gone
   * @throws io.github.servletstorages.storage.FileMissingException if it is gone
   */
  StoredContent read(Key key) throws IOException;

  /**
   * Opens a file whose name is no key, to be copied under another one.
   *
   * @throws IOException if it can't be opened
   */
  StoredContent read(RefusedFile file, Key as) throws IOException;

  /** The storage that it is, if it is one: its store may copy by itself. */
  Optional<StoragePart> storage();

  /** A storage, or a part of one. */
  static Source of(StoragePart part) {
    return new StorageSource(part);
  }
}
