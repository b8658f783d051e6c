package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ParallelListing;
import io.github.servletstorages.storage.Storage;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A storage, or a folder in it, whose files have keys relative to it. Immutable.
 *
 * @param storage the storage; not closed with this
 * @param folder what keys start with there: nothing, or something with a slash at the end
 */
public record StoragePart(Storage storage, KeyPrefix folder) {

  /**
   * Checks the folder.
   *
   * @throws IllegalArgumentException if it does not end with a slash
   */
  public StoragePart {
    Objects.requireNonNull(storage, "storage");
    if (!folder.value().isEmpty() && !folder.value().endsWith("/")) {
      throw new IllegalArgumentException("\"" + folder + "\" is no folder: it lacks a slash");
    }
  }

  /** All of a storage. */
  public static StoragePart all(Storage storage) {
    return new StoragePart(storage, KeyPrefix.ALL);
  }

  /** The storage's own key of a file. */
  public Key keyOf(Key relative) {
    return folder.value().isEmpty() ? relative : Key.of(folder + relative.value());
  }

  /** Lists the files, with relative keys. To be closed. */
  Stream<ListedFile> list() {
    Stream<ListedFile> files =
        storage instanceof ParallelListing parallel
            ? parallel.listInParallel(folder)
            : storage.list(folder);
    return folder.value().isEmpty() ? files : files.map(this::within);
  }

  private ListedFile within(ListedFile file) {
    Key relative = Key.of(file.path().substring(folder.value().length()));
    return new ListedFile(relative, file.size(), file.lastModified(), file.etag());
  }
}
