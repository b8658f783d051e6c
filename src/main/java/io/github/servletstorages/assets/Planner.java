package io.github.servletstorages.assets;

import io.github.servletstorages.assets.PlannedFile.Action;
import io.github.servletstorages.config.Compression;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what is to be published with what is there. The content decides: the SHA-256 that the
 * current release says of a file, or, where it says nothing, the one that the storage keeps.
 */
final class Planner {

  private final Storage storage;
  private final Published published;
  private final PublishSettings settings;
  private final List<ContentCoding> possible;

  /** The current release, if its compressed files may be those that are wanted. */
  private final Optional<Manifest> compressed;

  private final Parallel parallel;

  /**
   * @param possible what this machine can compress with
   */
  Planner(
      Storage storage,
      Published published,
      PublishSettings settings,
      List<ContentCoding> possible,
      Parallel parallel) {
    this.storage = storage;
    this.published = published;
    this.settings = settings;
    this.possible = possible;
    this.compressed =
        published
            .current()
            .filter(release -> release.settings().within(possible).isCompressedAs(settings))
            .map(Release::manifest);
    this.parallel = parallel;
  }

  /**
   * Whether a release was published as is wanted now, apart from what this machine can't compress
   * with: another one could, and the two must not undo each other's work.
   */
  boolean isAsWanted(Release release) {
    return release.settings().within(possible).equals(settings);
  }

  /**
   * What is to be done about each file.
   *
   * @param manifest of the release to be
   * @throws IOException never, but who does things in parallel says so
   */
  List<PlannedAsset> plan(Manifest manifest) throws IOException {
    return parallel.map(manifest.assets(), this::plan);
  }

  private PlannedAsset plan(Asset asset) {
    Optional<Asset> known = withEncodings(asset);
    List<PlannedFile> served =
        known.isEmpty() && compresses(asset)
            ? List.of(new PlannedFile(Action.PUT, asset.publishedPath(), asset.digest().size()))
            : Copy.served(known.orElse(asset), settings).stream().map(this::plan).toList();
    Optional<PlannedFile> plain =
        settings.plain() && asset.isRenamed()
            ? Optional.of(plan(Copy.plain(asset, settings)))
            : Optional.empty();
    return new PlannedAsset(known.orElse(asset), served, plain);
  }

  private boolean compresses(Asset asset) {
    return settings.compression() != Compression.NONE
        && Compressor.tries(asset.digest(), asset.mediaType());
  }

  /**
   * The file with what it comes to when it is compressed, if the current release knows that. What
   * this machine can't make stays as long as it is there.
   */
  private Optional<Asset> withEncodings(Asset asset) {
    return compressed
        .flatMap(manifest -> manifest.find(asset.path()))
        .filter(known -> known.digest().equals(asset.digest()))
        .map(known -> withoutLost(asset.withEncodings(known.encodings())));
  }

  private Asset withoutLost(Asset asset) {
    if (possible.containsAll(asset.encodings().keySet())) {
      return asset;
    }
    Map<ContentCoding, Digest> encodings = new EnumMap<>(ContentCoding.class);
    encodings.putAll(asset.encodings());
    for (Copy copy : Copy.served(asset, settings)) {
      if (copy.coding() != null
          && !possible.contains(copy.coding())
          && action(copy) != Action.UNCHANGED) {
        encodings.remove(copy.coding());
      }
    }
    return asset.withEncodings(encodings);
  }

  private PlannedFile plan(Copy copy) {
    return new PlannedFile(action(copy), copy.path(), copy.digest().size());
  }

  private Action action(Copy copy) {
    if (!published.has(copy)) {
      return Action.PUT;
    }
    Optional<Copy> recorded = published.recorded(copy.path());
    if (recorded.isPresent() && recorded.get().digest().equals(copy.digest())) {
      return recorded.get().equals(copy) ? Action.UNCHANGED : Action.METADATA;
    }
    return storage
        .find(copy.path())
        .filter(stored -> stored.knownSha256().equals(Optional.of(copy.digest().sha256())))
        .map(stored -> hasHeaders(stored.headers(), copy) ? Action.UNCHANGED : Action.METADATA)
        .orElse(Action.PUT);
  }

  private static boolean hasHeaders(FileHeaders stored, Copy copy) {
    FileHeaders wanted = copy.options().headers();
    return wanted.equals(
        new FileHeaders(
            stored.contentType(),
            stored.cacheControl(),
            stored.contentDisposition(),
            stored.contentEncoding(),
            wanted.metadata()));
  }

  /** The plan in the form that is shown. */
  Plan show(Collection<PlannedAsset> assets, boolean newRelease) {
    List<PlannedFile> files = new ArrayList<>();
    for (PlannedAsset asset : assets) {
      files.addAll(asset.served());
      asset.plain().ifPresent(files::add);
    }
    Set<Key> wanted = new HashSet<>(files.stream().map(PlannedFile::path).toList());
    published.files().values().stream()
        .filter(file -> !wanted.contains(file.key()))
        .map(file -> new PlannedFile(Action.EXPIRED, file.key(), file.size()))
        .forEach(files::add);
    return new Plan(published.number() + (newRelease ? 1 : 0), newRelease, files);
  }
}
