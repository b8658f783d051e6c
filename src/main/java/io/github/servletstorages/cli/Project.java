package io.github.servletstorages.cli;

import io.github.servletstorages.StaticFiles;
import io.github.servletstorages.assets.CollectSettings;
import io.github.servletstorages.assets.Finder;
import io.github.servletstorages.assets.Finders;
import io.github.servletstorages.assets.PublishSettings;
import io.github.servletstorages.assets.Release;
import io.github.servletstorages.assets.WarRelease;
import io.github.servletstorages.assets.WebArchive;
import io.github.servletstorages.config.CollectConfig;
import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.StaticConfig;
import io.github.servletstorages.config.StaticFinder;
import io.github.servletstorages.config.StaticFolder;
import io.github.servletstorages.config.StorageConfig;
import io.github.servletstorages.http.ContentCoding;
import io.github.servletstorages.storage.PublicUrls;
import io.github.servletstorages.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command works on: an application, its settings, its static files and the storage that they
 * are published to. To be closed.
 */
final class Project implements AutoCloseable {

  /** Static files need none in development. */
  private static final Map<String, String> WITHOUT_PLACE = Map.of("storages.debug", "true");

  private final Application application;
  private final Configuration configuration;
  private final StaticConfig staticFiles;
  private final Optional<StorageConfig> target;
  private final String place;
  private @Nullable Storage storage;

  private Project(
      Application application,
      Configuration configuration,
      StaticConfig staticFiles,
      Optional<StorageConfig> target,
      String place) {
    this.application = application;
    this.configuration = configuration;
    this.staticFiles = staticFiles;
    this.target = target;
    this.place = place;
  }

  /**
   * Opens a project whose static files are published nowhere, whatever its settings say: a build
   * that only looks at files has no bucket, and no credentials.
   *
   * @throws UsageException if there are no static files to be found
   * @throws IOException if the application can't be read
   */
  static Project ofFiles(
      ProjectOptions.War war, ProjectOptions.Source source, Surroundings surroundings)
      throws IOException {
    requireSource(war, source);
    return open(
        war,
        source,
        surroundings,
        application -> new Target(application.configuration(WITHOUT_PLACE), Optional.empty(), ""));
  }

  /**
   * Opens a project with static files and the storage that they are published to.
   *
   * @throws UsageException if one of them is missing
   * @throws IOException if the application can't be read
   */
  static Project of(
      ProjectOptions.War war,
      ProjectOptions.Source source,
      ProjectOptions.Destination destination,
      Surroundings surroundings)
      throws IOException {
    requireSource(war, source);
    return open(war, source, surroundings, application -> target(application, destination.place));
  }

  /**
   * Opens a project that is about what was published already.
   *
   * @throws UsageException if no storage is set
   * @throws IOException if the application can't be read
   */
  static Project ofStorage(
      ProjectOptions.War war, ProjectOptions.Destination destination, Surroundings surroundings)
      throws IOException {
    return open(
        war,
        new ProjectOptions.Source(),
        surroundings,
        application -> target(application, destination.place));
  }

  /**
   * Opens a project whose static files have the URLs that they have in the running application.
   *
   * @throws UsageException if the settings can't tell them without the application
   * @throws IOException if the application can't be read
   */
  static Project ofUrls(ProjectOptions.War war, Surroundings surroundings) throws IOException {
    return open(war, new ProjectOptions.Source(), surroundings, Project::withUrls);
  }

  /** Nothing is published, and the files that aren't there are an error in any case. */
  private static Target withUrls(Application application) throws IOException {
    Configuration configuration =
        application.configuration(
            Map.of(
                Settings.COLLECT_ON_STARTUP.name(), "false",
                Settings.STATIC_MISSING.name(), "fail"));
    StorageConfig config = configuration.storage(Configuration.STATIC);
    if (!config.isLocal() && !configuration.debug()) {
      return Target.of(configuration, config);
    }
    if (application.war().isEmpty()) {
      throw new UsageException(
          "The application serves its static files itself, so it alone knows their names: say"
              + " --war target/app.war.");
    }
    return new Target(configuration, Optional.empty(), "");
  }

  private static void requireSource(ProjectOptions.War war, ProjectOptions.Source source) {
    if (war.location == null && source.folder == null) {
      throw new UsageException(
          "Say where the static files are: --war target/app.war, or --source DIR.");
    }
  }

  private static Project open(
      ProjectOptions.War war,
      ProjectOptions.Source source,
      Surroundings surroundings,
      Targeting targeting)
      throws IOException {
    if (source.folder != null && !Files.isDirectory(source.folder)) {
      throw new UsageException("--source " + source.folder + " is not a folder.");
    }
    Application application = Application.open(war, surroundings);
    boolean ready = false;
    try {
      Target target = targeting.in(application);
      Project project =
          new Project(
              application,
              target.configuration(),
              staticFiles(target.configuration().staticFiles(), source),
              target.storage(),
              target.place());
      ready = true;
      return project;
    } finally {
      if (!ready) {
        application.close();
      }
    }
  }

  /** What is set; if a folder is named, it is looked for there alone. */
  private static StaticConfig staticFiles(StaticConfig set, ProjectOptions.Source source) {
    List<String> ignored = Stream.concat(set.ignored().stream(), source.ignored.stream()).toList();
    return new StaticConfig(
        source.folder == null ? set.finders() : List.of(StaticFinder.DIRS),
        source.folder == null
            ? set.folders()
            : List.of(new StaticFolder("", source.folder.toAbsolutePath().normalize())),
        ignored,
        set.missing(),
        set.maxAge(),
        set.collecting(),
        set.pages(),
        set.refresh(),
        set.memory());
  }

  private static Target target(Application application, @Nullable String to) throws IOException {
    if (to == null) {
      Configuration configuration = application.configuration(Map.of());
      StorageConfig config = configuration.storage(Configuration.STATIC);
      requirePlace(configuration, config, application.war());
      return Target.of(configuration, config);
    }
    if (to.startsWith(S3Address.SCHEME)) {
      S3Address address = S3Address.parse(to);
      Configuration configuration =
          application.configuration(address.settings(Application.WORK_FOLDER));
      return Target.of(configuration, configuration.storage(Configuration.STATIC));
    }
    Path folder = Path.of(to);
    return new Target(
        application.configuration(WITHOUT_PLACE),
        Optional.of(new Place.Folder(folder).config()),
        folder.toString());
  }

  private static void requirePlace(
      Configuration configuration, StorageConfig config, Optional<WebArchive> war) {
    if (configuration.debug()) {
      throw new UsageException(
          "storages.debug is true, so there is nowhere to publish to. Run with the environment"
              + " variable STORAGES_DEBUG=false, or say --to DIR or --to s3://BUCKET/PREFIX.");
    }
    if (!config.hasPlace()) {
      throw new UsageException(
          war.isPresent()
              ? "The application serves its static files itself, so there is nowhere to publish to."
                  + " Set storages.static.backend to s3, or storages.static.root to a folder, or"
                  + " say --to DIR or --to s3://BUCKET/PREFIX."
              : "Say where static files are published: --to DIR, --to s3://BUCKET/PREFIX, or --war"
                  + " with an application that has it in its settings.");
    }
  }

  /** The application, if the command was given one. */
  Optional<WebArchive> war() {
    return application.war();
  }

  /** Where static files are published, for messages. */
  String place() {
    return place;
  }

  /** Finds the static source files. */
  Finder finder() {
    return Finders.of(
        staticFiles,
        war().map(WebArchive::staticFiles).orElseGet(Finders::none),
        war().map(WebArchive::webJars).orElseGet(Finders::none));
  }

  /**
   * The static files as the running application has them; to be closed.
   *
   * @throws IOException if they can't be read
   */
  StaticFiles staticFiles() throws IOException {
    return StaticFiles.of(
        configuration, finder(), target.isPresent() ? storage() : null, releaseOfWar());
  }

  private Optional<Release> releaseOfWar() throws IOException {
    return war().isPresent() ? WarRelease.find(war().get()) : Optional.empty();
  }

  /**
   * Where static files are published. Opened by the first call; closed with this.
   *
   * @throws io.github.servletstorages.storage.StorageException if it can't be used
   */
  Storage storage() {
    if (storage == null) {
      storage = Application.open(target.orElseThrow());
    }
    return storage;
  }

  /** What the URLs of static files start with. The context path of an application isn't known. */
  String baseUrl() {
    StorageConfig config = configuration.storage(Configuration.STATIC);
    if (config.isLocal()) {
      return config.localPath();
    }
    return config
        .baseUrl()
        .or(
            () ->
                target.map(
                    set -> storage() instanceof PublicUrls urls ? urls.publicBaseUrl() : null))
        .orElseThrow(
            () ->
                new UsageException(
                    "storages.static.baseUrl is not set, and the backend \""
                        + config.backend()
                        + "\" has no public URLs of its own. Set it to what the URLs of static"
                        + " files start with."));
  }

  /** What is set for files before they are published. */
  CollectConfig collecting() {
    return staticFiles.collecting();
  }

  CollectSettings collectSettings(CollectConfig config) {
    return new CollectSettings(baseUrl(), config.hashing(), config.allowBroken());
  }

  PublishSettings publishSettings(CollectConfig config, List<ContentCoding> codings) {
    return new PublishSettings(
        new Release.CacheHeaders(
            Release.CacheHeaders.IMMUTABLE, configuration.staticCacheControl()),
        config.plain(),
        config.compression(),
        codings);
  }

  @Override
  public void close() {
    if (storage != null) {
      storage.close();
    }
    application.close();
  }

  /**
   * Settings, and the storage that is meant.
   *
   * @param place the storage in words
   */
  private record Target(
      Configuration configuration, Optional<StorageConfig> storage, String place) {

    static Target of(Configuration configuration, StorageConfig storage) {
      return new Target(configuration, Optional.of(storage), Place.Open.nameOf(storage));
    }
  }

  private interface Targeting {
    Target in(Application application) throws IOException;
  }
}
