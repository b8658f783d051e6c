package io.github.servletstorages.web;

import io.github.servletstorages.assets.Asset;
import io.github.servletstorages.assets.Collected;
import io.github.servletstorages.assets.CollectedFile;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.http.EntityTag;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Static files in production: known when the application starts, and only these are served. What is
 * to be known of one is worked out when it is first asked for.
 */
final class CollectedFiles implements ServedFiles {

  private final Collected collected;
  private final String cacheControl;
  private final Set<Key> hashed = new HashSet<>();
  private final Map<Key, ServedFile> ready = new ConcurrentHashMap<>();

  /**
   * @param cacheControl how long files may be cached whose names don't tell their content
   */
  CollectedFiles(Collected collected, String cacheControl) {
    this.collected = collected;
    this.cacheControl = cacheControl;
    collected.manifest().assets().stream()
        .filter(Asset::isHashed)
        .map(Asset::publishedPath)
        .forEach(hashed::add);
  }

  @Override
  public Optional<ServedFile> find(Key path) throws IOException {
    ServedFile known = ready.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<CollectedFile> file = collected.find(path);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    ServedFile made = new ServedFile(represent(file.get()));
    ready.put(path, made); // only paths of files get here, so it can't grow without bounds
    return Optional.of(made);
  }

  private Representation represent(CollectedFile file) throws IOException {
    return new Representation(
        file.digest().size(),
        EntityTag.strong(file.digest().sha256()),
        file.lastModified(),
        Map.of(
            "Content-Type",
            file.mediaType(),
            "Cache-Control",
            hashed.contains(file.path()) ? Release.CacheHeaders.IMMUTABLE : cacheControl),
        body(file));
  }

  /** What was rewritten is kept: to make it anew takes reading the source to its end. */
  private static Representation.Body body(CollectedFile file) throws IOException {
    if (!file.isRewritten()) {
      return new StreamedBody(file.path(), file.content());
    }
    try (InputStream content = file.content().open()) {
      byte[] bytes = content.readAllBytes();
      return (offset, length, client) ->
          client.write(bytes, Math.toIntExact(offset), Math.toIntExact(length));
    }
  }
}
