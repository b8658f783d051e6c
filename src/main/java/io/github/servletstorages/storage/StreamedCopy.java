package io.github.servletstorages.storage;

import java.io.IOException;

/** A copy whose bytes come by here. */
final class StreamedCopy {

  private StreamedCopy() {}

  static StoredFile copy(Storage storage, Key source, Key target, WriteMode mode) {
    try (StoredContent content = storage.read(source)) {
      WriteOptions options = new WriteOptions(mode, content.file().headers());
      return storage.write(target, content.stream(), options);
    } catch (IOException e) {
      // a storage's own streams throw StorageException; one that doesn't is still the source here
      throw new StorageException(
          new Attempt(Operation.READ, storage.name(), source.value()),
          String.valueOf(e.getMessage()),
          e);
    }
  }
}
