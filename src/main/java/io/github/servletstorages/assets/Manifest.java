package io.github.servletstorages.assets;

import io.github.servletstorages.config.Spelling;
import io.github.servletstorages.storage.Key;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All static files of an application as they are served, by logical path. Immutable. */
public final class Manifest {

  private final SortedMap<String, Asset> assets;

  /**
   * @param assets the files
   * @throws IllegalArgumentException if two have the same logical path
   */
  public Manifest(Collection<Asset> assets) {
    SortedMap<String, Asset> byPath = new TreeMap<>();
    for (Asset asset : assets) {
      if (byPath.put(asset.path().value(), asset) != null) {
        throw new IllegalArgumentException("there are two files " + asset.path());
      }
    }
    this.assets = Collections.unmodifiableSortedMap(byPath);
  }

  /** The file of that logical path, if there is one. */
  public Optional<Asset> find(Key path) {
    return Optional.ofNullable(assets.get(path.value()));
  }

  /** The logical paths that are spelled most like that one, nearest first. */
  public List<String> nearest(String path, int count) {
    return Spelling.nearest(path, assets.keySet(), count);
  }

  /** All files, sorted by logical path. */
  public Collection<Asset> assets() {
    return assets.values();
  }
}
