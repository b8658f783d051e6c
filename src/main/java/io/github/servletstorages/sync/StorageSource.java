package io.github.servletstorages.sync;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A storage as a source. What its store has under names that are no keys, it doesn't tell. */
record StorageSource(StoragePart part) implements Source {

  @Override
  public Stream<ListedFile> list(Consumer<RefusedFile> refused) {
    return part.list();
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    return part.storage().find(part.keyOf(key));
  }

  @Override
  public StoredContent read(Key key) {
    return part.storage().read(part.keyOf(key));
  }

  @Override
  public StoredContent read(RefusedFile file, Key as) {
    throw new IllegalArgumentException("a storage has no file " + file.name());
  }

  @Override
  public Optional<StoragePart> storage() {
    return Optional.of(part);
  }
}
