package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ReadOptions;
import io.github.servletstorages.storage.StagedWrite;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredContent;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A storage in which something else happens at the worst moment. */
record MeanwhileStorage(
    Storage storage,
    Runnable afterDeletion,
    Runnable beforeRelease,
    Consumer<ListedFile> whileListing)
    implements Storage {

  /** Right after files were deleted. */
  static MeanwhileStorage afterDeletion(Storage storage, Runnable meanwhile) {
    return new MeanwhileStorage(storage, meanwhile, () -> {}, file -> {});
  }

  /** Right before a release is written. */
  static MeanwhileStorage beforeRelease(Storage storage, Runnable meanwhile) {
    return new MeanwhileStorage(storage, () -> {}, meanwhile, file -> {});
  }

  /** Right before a file is listed. */
  static MeanwhileStorage whileListing(Storage storage, Consumer<ListedFile> meanwhile) {
    return new MeanwhileStorage(storage, () -> {}, () -> {}, meanwhile);
  }

  @Override
  public void deleteAll(Collection<Key> keys) {
    storage.deleteAll(keys);
    if (keys.stream().noneMatch(Releases.FOLDER::matches)) {
      afterDeletion.run();
    }
  }

  @Override
  public String name() {
    return storage.name();
  }

  @Override
  public StagedWrite stage(Key key, WriteOptions options) {
    if (Releases.FOLDER.matches(key)) {
      beforeRelease.run();
    }
    return storage.stage(key, options);
  }

  @Override
  public Optional<StoredFile> find(Key key) {
    return storage.find(key);
  }

  @Override
  public StoredContent read(Key key, ReadOptions options) {
    return storage.read(key, options);
  }

  @Override
  public Stream<ListedFile> list(KeyPrefix prefix) {
    return storage.list(prefix).peek(whileListing);
  }

  @Override
  public Stream<Listed> listFolder(KeyPrefix prefix) {
    return storage.listFolder(prefix);
  }

  @Override
  public void delete(Key key) {
    storage.delete(key);
  }

  @Override
  public void close() {
    storage.close();
  }
}
