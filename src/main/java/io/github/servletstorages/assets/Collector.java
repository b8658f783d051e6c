package io.github.servletstorages.assets;

import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.storage.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Publishes static files: copies those that a storage lacks or has otherwise. Their SHA-256
 * decides, not their time or size. Nothing is deleted. Thread-safe.
 */
public final class Collector {

  private final Finder finder;
  private final Storage storage;
  private final String cacheControl;

  /**
   * @param finder finds what is to be published
   * @param storage where to
   * @param cacheControl the {@code Cache-Control} of files: names don't change with content yet, so
   *     a browser must ask again soon
   */
  public Collector(Finder finder, Storage storage, String cacheControl) {
    this.finder = Objects.requireNonNull(finder, "finder");
    this.storage = Objects.requireNonNull(storage, "storage");
    this.cacheControl = Objects.requireNonNull(cacheControl, "cacheControl");
  }

  /**
   * Publishes all files.
   *
   * @throws IOException if a source file can't be read
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  public Collected collect() throws IOException {
    int published = 0;
    int unchanged = 0;
    for (SourceFile file : files()) {
      if (isUnchanged(file)) {
        unchanged++;
      } else {
        publish(file);
        published++;
      }
    }
    return new Collected(published, unchanged);
  }

  private List<SourceFile> files() {
    try (Stream<SourceFile> files = finder.list()) {
      return files.toList();
    }
  }

  private boolean isUnchanged(SourceFile file) throws IOException {
    Optional<StoredFile> stored = storage.find(file.path());
    return stored.isPresent()
        && stored.get().knownSha256().equals(Optional.of(Digest.of(file).sha256()));
  }

  private void publish(SourceFile file) throws IOException {
    WriteOptions options =
        WriteOptions.replace()
            .contentType(MediaTypes.forPath(file.path().value()))
            .cacheControl(cacheControl);
    try (InputStream bytes = file.open()) {
      storage.write(file.path(), bytes, options);
    }
  }

  /**
   * What was done.
   *
   * @param published how many files were written
   * @param unchanged how many were there already, with the same content
   */
  public record Collected(int published, int unchanged) {}
}
