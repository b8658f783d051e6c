package io.github.servletstorages.web;

import io.github.servletstorages.Storages;
import io.github.servletstorages.assets.Collected;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.StaticConfig;
import io.github.servletstorages.storage.Storage;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the filter that serves static files: as they are found, or as they are prepared. */
final class StaticServing {

  private final Storages storages;
  private final StaticConfig config;
  private final CrossOrigin crossOrigin;

  StaticServing(Storages storages) {
    Configuration configuration = storages.configuration();
    this.storages = storages;
    this.config = configuration.staticFiles();
    this.crossOrigin =
        new CrossOrigin(configuration.storage(Configuration.STATIC).access().crossOrigin());
  }

  /**
   * The filter.
   *
   * @param base the path within the application that files are served at, with a slash at the end
   * @throws IOException if a file or a release can't be read
   * @throws io.github.servletstorages.storage.StorageException if the static storage fails
   */
  Filter filter(String base) throws IOException {
    Optional<Collected> collected = storages.staticFiles().collected();
    return collected.isPresent()
        ? prepared(base, collected.get())
        : new StaticFilter(
            base, new FoundFiles(storages.staticFiles().finder()), config.pages(), crossOrigin);
  }

  private Filter prepared(String base, Collected collected) throws IOException {
    Optional<Storage> storage = storages.storage(Configuration.STATIC);
    KeptReleases kept =
        storage.isEmpty()
            ? null
            : new KeptReleases(
                storage.get(), config.collecting().compression() != Compression.NONE);
    Collection<Release> releases = kept == null ? List.of() : kept.read().values();
    PreparedFiles files = prepare(collected, releases, storage.orElse(null));
    if (kept != null) {
      files.setOfOtherReleases(kept.files(releases));
    }
    ReleaseRefresh refresh =
        kept == null ? null : new ReleaseRefresh(kept, files, config.refresh());
    return new PreparedFilter(base, files, config.pages(), crossOrigin, refresh);
  }

  private PreparedFiles prepare(
      Collected collected, Collection<Release> releases, @Nullable Storage storage)
      throws IOException {
    List<Release> dated = new ArrayList<>(releases);
    storages.staticFiles().releaseOfWar().ifPresent(dated::add);
    Preparation preparation =
        new Preparation(
            collected,
            storages.configuration(),
            new ReleaseDates(dated),
            storage == null ? StoredEncodings.NONE : StoredEncodings.of(releases, storage));
    return new PreparedFiles(storages.staticFiles().baseUrl(), preparation.files());
  }
}
