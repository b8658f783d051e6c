package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds static source files. Thread-safe. */
public interface Finder {

  /** The file of that logical path, if there is one. */
  Optional<SourceFile> find(Key path);

  /** All files of that logical path, the one that counts first. The others are hidden by it. */
  default List<SourceFile> findAll(Key path) {
    return find(path).stream().toList();
  }

  /** All files, each logical path once. To be closed. */
  Stream<SourceFile> list();
}
