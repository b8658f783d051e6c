package io.github.servletstorages.cli;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.http.ContentDisposition;
import io.github.servletstorages.http.MediaTypes;
import io.github.servletstorages.storage.FileHeaders;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.StoredFile;
import io.github.servletstorages.sync.FolderSource;
import io.github.servletstorages.sync.Source;
import io.github.servletstorages.sync.StoragePart;
import io.github.servletstorages.sync.Sync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The two places that files are copied between. To be closed.
 *
 * @param source where from
 * @param destination where to
 * @param names both, as they were written
 * @param opened what is open of them
 */
record SyncEnds(
    Sync.End<Source> source, Sync.End<StoragePart> destination, String names, Opened opened)
    implements AutoCloseable {

  /**
   * Opens both.
   *
   * @param inline whether browsers may open what they could run, out of a folder that nothing is
   *     known of
   * @throws UsageException if one lies within the other
   * @throws IOException if the application or a folder can't be read
   */
  static SyncEnds open(Place from, Place to, Application application, boolean inline)
      throws IOException {
    Opened opened = new Opened();
    boolean done = false;
    try {
      requireSense(from, to);
      Optional<Place.Open> known = openSource(from, application, opened);
      Place.Open destination = opened.add(to.open(application));
      String sourceName = known.map(SyncEnds::identity).orElseGet(() -> identity(from));
      requireApart(sourceName, identity(destination));
      Source source = source(from, known, headers(destination.config(), inline || isStatic(to)));
      SyncEnds ends =
          new SyncEnds(
              new Sync.End<>(source, sourceName),
              new Sync.End<>(part(destination), identity(destination)),
              known.map(Place.Open::name).orElseGet(() -> name(from)) + " to " + destination.name(),
              opened);
      done = true;
      return ends;
    } finally {
      if (!done) {
        opened.close();
      }
    }
  }

  /** Before anything is made in DEST, as far as that can be told from what was written. */
  private static void requireSense(Place from, Place to) {
    if (from instanceof Place.Folder folder) {
      requireFolder(folder.path());
      if (to instanceof Place.Folder) {
        requireApart(identity(from), identity(to));
      }
    }
  }

  /** A folder that no storage has written to is read as it is, and nothing is put beside it. */
  private static Optional<Place.Open> openSource(Place from, Application application, Opened opened)
      throws IOException {
    boolean plain = from instanceof Place.Folder folder && !hasRecords(folder.path());
    return plain ? Optional.empty() : Optional.of(opened.add(from.open(application)));
  }

  /** Where local storages keep what they know; see the package of that backend. */
  private static boolean hasRecords(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path name = absolute.getFileName();
    return name != null
        && Files.isDirectory(absolute.resolveSibling(".servlet-storages").resolve(name));
  }

  private static Source source(
      Place from, Optional<Place.Open> known, Function<Key, FileHeaders> headers)
      throws IOException {
    if (known.isEmpty()) {
      Path folder = ((Place.Folder) from).path();
      return new FolderSource(folder, key -> Optional.<StoredFile>empty(), headers);
    }
    StoragePart part = part(known.get());
    if (!known.get().config().isLocal()) {
      return Source.of(part);
    }
    Path folder = requireFolder(localFolder(known.get()));
    return new FolderSource(folder, key -> part.storage().find(part.keyOf(key)), headers);
  }

  private static Path requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("There is no folder " + folder + ".");
    }
    return folder;
  }

  private static StoragePart part(Place.Open place) {
    return new StoragePart(place.storage(), folder(place.prefix()));
  }

  /** {@code media:2026} is the folder, too. */
  private static KeyPrefix folder(KeyPrefix prefix) {
    String path = prefix.value();
    return path.isEmpty() || path.endsWith("/") ? prefix : KeyPrefix.of(path + "/");
  }

  private static Path localFolder(Place.Open place) {
    String root = place.config().properties().getOrDefault(Settings.ROOT.shortName(), "");
    return Path.of(root)
        .toAbsolutePath()
        .resolve(place.config().location())
        .resolve(place.prefix().value())
        .normalize();
  }

  /** What tells the place from all others, without a slash at the end. */
  private static String identity(Place.Open place) {
    if (place.config().isLocal()) {
      return localFolder(place).toString();
    }
    String endpoint = place.config().properties().getOrDefault("endpoint", "");
    String name = place.name().replaceFirst("/+$", "");
    return endpoint.isEmpty() ? name : endpoint + " " + name;
  }

  private static String identity(Place folder) {
    return ((Place.Folder) folder).path().toAbsolutePath().normalize().toString();
  }

  private static String name(Place folder) {
    return ((Place.Folder) folder).path().toString();
  }

  private static void requireApart(String source, String destination) {
    if ((source + "/").startsWith(destination + "/")
        || (destination + "/").startsWith(source + "/")) {
      throw new UsageException("SOURCE and DEST are the same place, or one is in the other.");
    }
  }

  /**
   * What is kept with a file of which nothing is known but its name: as with uploads, what a
   * browser could run is a download.
   */
  private static Function<Key, FileHeaders> headers(StorageConfig config, boolean inline) {
    @Nullable String cacheControl = config.access().cacheControl().orElse(null);
    return key -> {
      String type = MediaTypes.forPath(key.value());
      String disposition =
          inline || !MediaTypes.isActive(type) ? null : ContentDisposition.attachment(key.name());
      return new FileHeaders(type, cacheControl, disposition, null, Map.of());
    };
  }

  /** Its files ship with the application. */
  private static boolean isStatic(Place place) {
    return place instanceof Place.Named named && named.storage().equals(Configuration.STATIC);
  }

  /** A file of this user's, another one for each pair; empty if the user has no home. */
  Optional<Path> memory(Surroundings surroundings) {
    String pair = source.name() + "\n" + destination.name();
    return CacheFile.of("sync", pair, surroundings);
  }

  @Override
  public void close() {
    opened.close();
  }
}
