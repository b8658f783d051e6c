package io.github.servletstorages.assets;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files served under their own names, byte for byte as their authors wrote them. */
public final class PlainManifest {

  private PlainManifest() {}

  /**
   * The manifest of all files that a finder finds. Reads each once.
   *
   * @throws IOException if one can't be read
   */
  public static Manifest of(Finder finder) throws IOException {
    List<Asset> assets = new ArrayList<>();
    try (Stream<SourceFile> files = finder.list()) {
      for (SourceFile file : (Iterable<SourceFile>) files::iterator) {
        assets.add(asset(file));
      }
    }
    return new Manifest(assets);
  }

  /**
   * The file as it is now.
   *
   * @throws IOException if it can't be read
   */
  public static Asset asset(SourceFile file) throws IOException {
    Key path = file.path();
    return new Asset(path, path, Digest.of(file), MediaTypes.forPath(path.value()));
  }
}
