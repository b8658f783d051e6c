package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All static files, ready to be served or published. Immutable.
 *
 * @param manifest the files by logical path
 * @param files those that the manifest names and all source files, by the path that they are served
 *     at
 * @param warnings what is odd but keeps nobody from serving them, one sentence each
 */
public record Collected(Manifest manifest, Map<Key, CollectedFile> files, List<String> warnings) {

  public Collected {
    Objects.requireNonNull(manifest, "manifest");
    files = Map.copyOf(files);
    warnings = List.copyOf(warnings);
  }

  /** The file that is served at that path, if there is one. */
  public Optional<CollectedFile> find(Key path) {
    return Optional.ofNullable(files.get(path));
  }
}
