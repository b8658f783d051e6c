package io.github.servletstorages;

import io.github.servletstorages.assets.CollectSettings;
import io.github.servletstorages.assets.Collected;
import io.github.servletstorages.assets.Collector;
import io.github.servletstorages.assets.Compressor;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Manifest;
import io.github.servletstorages.assets.PlainManifest;
import io.github.servletstorages.assets.Plan;
import io.github.servletstorages.assets.PublishSettings;
import io.github.servletstorages.assets.Publisher;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.Releases;
import io.github.servletstorages.assets.Sources;
import io.github.servletstorages.config.CollectConfig;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Hashing;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes static files ready when the application starts. In development they are looked for at each
 * call. An application that serves them itself hashes and rewrites them in memory. For others pages
 * get their names from a release: from the one in the WAR, or the storage's current one.
 */
final class StaticStart {

  private static final System.Logger LOG = System.getLogger(StaticFiles.class.getName());

  private final Configuration configuration;
  private final StaticUrls urls;
  private final Finder finder;
  private final @Nullable Storage storage;
  private final Optional<Release> ofWar;

  /**
   * @param storage where static files are published, if anywhere
   * @param ofWar the release that is in the WAR, if one is
   */
  StaticStart(
      Configuration configuration,
      String baseUrl,
      Finder finder,
      @Nullable Storage storage,
      Optional<Release> ofWar) {
    this.configuration = configuration;
    this.urls = new StaticUrls(baseUrl);
    this.finder = finder;
    this.storage = storage;
    this.ofWar = ofWar;
  }

  /**
   * Makes them ready.
   *
   * @throws IOException if a file or the current release can't be read, or static files refer to
   *     files that aren't there
   * @throws io.github.servletstorages.storage.StorageException if the storage fails
   */
  StaticFiles start() throws IOException {
    if (configuration.debug()) {
      return new StaticFiles(urls.base(), finder, new SourceFiles(urls, finder), null);
    }
    return configuration.storage(Configuration.STATIC).isLocal() ? served() : elsewhere();
  }

  /** Publishes them too if that is set, for another server that reads the same folder. */
  private StaticFiles served() throws IOException {
    Collector collector = collector();
    if (configuration.collectOnStartup()) {
      Plan ignored = publish(collector, Objects.requireNonNull(storage));
    }
    Collected collected = collector.collect();
    warn(collected);
    return new StaticFiles(
        urls.base(), finder, lookup(collected.manifest()), collected, ofWar.orElse(null));
  }

  /** The source files are not even read, unless they are to be published. */
  private StaticFiles elsewhere() throws IOException {
    Storage remote = Objects.requireNonNull(storage);
    Release release = configuration.collectOnStartup() ? published(remote) : ofWar.orElse(null);
    StaticLookup files =
        configuration.staticFiles().refresh().isPresent()
            ? watch(remote, release)
            : lookup(manifest(remote, release));
    return new StaticFiles(urls.base(), finder, files, null);
  }

  private Collector collector() throws IOException {
    return new Collector(
        Sources.read(finder),
        new CollectSettings(urls.base(), collecting().hashing(), collecting().allowBroken()));
  }

  private StaticLookup watch(Storage remote, @Nullable Release release) throws IOException {
    return new ReleaseWatch(
        new Releases(remote),
        lookup(manifest(remote, release)),
        this::lookup,
        configuration.staticFiles().refresh().orElseThrow());
  }

  private StaticLookup lookup(Manifest manifest) {
    return new PublishedFiles(urls, manifest, configuration.staticFiles().missing());
  }

  private Manifest manifest(Storage remote, @Nullable Release release) throws IOException {
    if (release != null) {
      return release.manifest();
    }
    if (collecting().hashing() == Hashing.NONE) {
      return PlainManifest.of(finder); // names are known without asking the storage
    }
    Releases releases = new Releases(remote);
    OptionalLong current = releases.current();
    if (current.isPresent()) {
      return releases.read(current.getAsLong()).manifest();
    }
    LOG.log(
        Level.WARNING,
        "No static files have been published yet, so pages get URLs without hashes. Run"
            + " collectstatic, or set storages.static.collectOnStartup to true.");
    return PlainManifest.of(finder);
  }

  /** Of a release that stays, what is odd was told when it was new. */
  private Release published(Storage remote) throws IOException {
    Collector collector = collector();
    Plan plan = publish(collector, remote);
    if (plan.newRelease()) {
      warn(collector.collect());
    }
    return new Releases(remote).read(plan.number());
  }

  private Plan publish(Collector collector, Storage place) throws IOException {
    Plan plan = new Publisher(place, publishSettings()).publish(collector, path -> {});
    LOG.log(Level.INFO, "Static files: {0}", plan.summary());
    return plan;
  }

  private static void warn(Collected collected) {
    collected.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
  }

  private PublishSettings publishSettings() {
    return new PublishSettings(
        new Release.CacheHeaders(
            Release.CacheHeaders.IMMUTABLE, configuration.staticCacheControl()),
        collecting().plain(),
        collecting().compression(),
        new Compressor().codings());
  }

  private CollectConfig collecting() {
    return configuration.staticFiles().collecting();
  }
}
