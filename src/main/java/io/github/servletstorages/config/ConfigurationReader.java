package io.github.servletstorages.config;

import static io.github.servletstorages.config.Configuration.MEDIA;
import static io.github.servletstorages.config.Configuration.STATIC;

import io.github.servletstorages.config.SettingSources.Found;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts a {@link Configuration} together, and all that is wrong with it. */
final class ConfigurationReader {

  private static final List<String> STORAGES = List.of(STATIC, MEDIA);

  private final SettingSources sources;
  private final SettingReader settings;
  private final Set<String> backends;
  private final Path workFolder;

  ConfigurationReader(SettingSources sources, Set<String> backends, Path workFolder) {
    this.sources = sources;
    this.settings = new SettingReader(sources);
    this.backends = backends;
    this.workFolder = workFolder;
  }

  Configuration read() {
    boolean debug = settings.read(Settings.DEBUG);
    Map<String, StorageConfig> storages = new LinkedHashMap<>();
    for (String name : STORAGES) {
      storages.put(name, debug ? developmentStorage(name) : productionStorage(name));
    }
    boolean collectOnStartup = settings.read(Settings.COLLECT_ON_STARTUP) && !debug;
    Configuration configuration =
        new Configuration(debug, storages, collectOnStartup, missing(debug), upload());
    rejectUnknownNames();
    rejectSharedPlaces(List.copyOf(storages.values()));
    if (!settings.problems().isEmpty()) {
      throw new ConfigurationException(settings.problems());
    }
    return configuration;
  }

  /** Local, at a path of the application, whatever production uses: what {@code debug} means. */
  private StorageConfig developmentStorage(String name) {
    Path root = settings.find(Settings.ROOT.forStorage(name)).orElse(workFolder);
    Map<String, String> properties =
        name.equals(STATIC) ? Map.of() : Map.of(Settings.ROOT.shortName(), root.toString());
    Optional<String> path = baseUrl(name).filter(url -> url.startsWith("/"));
    return new StorageConfig(name, StorageConfig.LOCAL, location(name), path, properties);
  }

  private StorageConfig productionStorage(String name) {
    String backend = backend(name);
    Map<String, String> properties =
        switch (backend) {
          case StorageConfig.LOCAL -> localProperties(name);
          case StorageConfig.S3 -> s3Properties();
          default -> foreignProperties(backend);
        };
    return new StorageConfig(name, backend, location(name), baseUrl(name), properties);
  }

  private String backend(String name) {
    Setting<String> setting = Settings.BACKEND.forStorage(name);
    String backend = settings.read(setting);
    if (!backends.contains(backend)) {
      settings.report(
          new Problem(
              settings.subject(setting),
              "is not the name of a backend that was found.",
              "Write one of "
                  + String.join(", ", new TreeSet<>(backends))
                  + ", or add the jar that brings the backend to WEB-INF/lib."));
    }
    return backend;
  }

  private String location(String name) {
    return settings.read(Settings.LOCATION.forStorage(name).withDefault(name));
  }

  private Optional<String> baseUrl(String name) {
    return settings.find(Settings.BASE_URL.forStorage(name));
  }

  private Map<String, String> localProperties(String name) {
    Setting<Path> setting = Settings.ROOT.forStorage(name);
    Optional<Path> root = settings.find(setting);
    // static files need no folder: the application serves them out of its own jars
    if (root.isEmpty() && !settings.isWrong(setting) && !name.equals(STATIC)) {
      settings.report(
          new Problem(
              setting.name(),
              "is not set, but the storage \"" + name + "\" is local and needs a folder.",
              "Set it to a folder that outlives the application, for example "
                  + Settings.ROOT.example()
                  + ", or set "
                  + Settings.BACKEND.forStorage(name).name()
                  + " to s3. For local development set storages.debug to true."));
    }
    Map<String, String> properties = new HashMap<>();
    root.ifPresent(path -> properties.put(setting.shortName(), path.toString()));
    for (Setting<String> permissions :
        List.of(Settings.FILE_PERMISSIONS, Settings.FOLDER_PERMISSIONS)) {
      settings
          .find(permissions.forStorage(name))
          .ifPresent(text -> properties.put(permissions.shortName(), text));
    }
    return properties;
  }

  private Map<String, String> s3Properties() {
    Map<String, String> properties = new HashMap<>();
    for (Setting<?> setting : Settings.S3) {
      settings.find(setting).ifPresent(v -> properties.put(setting.shortName(), v.toString()));
    }
    if (!properties.containsKey(Settings.S3_BUCKET.shortName())
        && !settings.isWrong(Settings.S3_BUCKET)) {
      settings.report(
          new Problem(
              Settings.S3_BUCKET.name(),
              "is not set, but there is a storage that is kept on S3.",
              "Set it to the bucket's name, as context-param or as environment variable "
                  + Settings.S3_BUCKET.environmentVariable()
                  + ". For local development set storages.debug to true."));
    }
    rejectHalfCredentials(properties);
    rejectHalfCloudFront(properties);
    return properties;
  }

  private void rejectHalfCredentials(Map<String, String> s3) {
    requireWith(s3, Settings.S3_ACCESS_KEY_ID, Settings.S3_SECRET_ACCESS_KEY);
    requireWith(s3, Settings.S3_SECRET_ACCESS_KEY, Settings.S3_ACCESS_KEY_ID);
    requireWith(s3, Settings.S3_SESSION_TOKEN, Settings.S3_ACCESS_KEY_ID);
    if (s3.containsKey(Settings.S3_PROFILE.shortName())
        && s3.containsKey(Settings.S3_ACCESS_KEY_ID.shortName())) {
      settings.report(
          new Problem(
              settings.subject(Settings.S3_PROFILE),
              "is set, and so is "
                  + settings.subject(Settings.S3_ACCESS_KEY_ID)
                  + ", and only one of them can hold.",
              "Remove one."));
    }
  }

  private void rejectHalfCloudFront(Map<String, String> s3) {
    requireWith(s3, Settings.S3_CLOUDFRONT_KEY_ID, Settings.S3_CLOUDFRONT_PRIVATE_KEY);
    requireWith(s3, Settings.S3_CLOUDFRONT_PRIVATE_KEY, Settings.S3_CLOUDFRONT_KEY_ID);
    requireWith(s3, Settings.S3_CLOUDFRONT_KEY_ID, Settings.S3_CUSTOM_DOMAIN);
  }

  private void requireWith(Map<String, String> s3, Setting<?> one, Setting<?> other) {
    if (s3.containsKey(one.shortName())
        && !s3.containsKey(other.shortName())
        && !settings.isWrong(other)) {
      settings.report(
          new Problem(
              settings.subject(one),
              "is set without " + other.name() + ".",
              "Set the environment variable " + other.environmentVariable() + ", or remove both."));
    }
  }

  /** What is set under {@code storages.<backend>.}: its provider alone knows what it means. */
  private Map<String, String> foreignProperties(String backend) {
    String prefix = Settings.PREFIX + backend + ".";
    Map<String, String> properties = new HashMap<>();
    for (String name : sources.named().tailMap(prefix).keySet()) {
      if (name.startsWith(prefix)) {
        settings
            .find(new Setting<>(name, SettingType.TEXT, null, "", ""))
            .ifPresent(value -> properties.put(name.substring(prefix.length()), value));
      }
    }
    return properties;
  }

  private MissingPolicy missing(boolean debug) {
    String policy = settings.read(Settings.STATIC_MISSING);
    return debug ? MissingPolicy.FAIL : MissingPolicy.valueOf(policy.toUpperCase(Locale.ROOT));
  }

  private UploadConfig upload() {
    UploadConfig upload =
        new UploadConfig(
            settings.read(Settings.UPLOAD_MAX_FILE_SIZE),
            settings.read(Settings.UPLOAD_MAX_REQUEST_SIZE),
            settings.read(Settings.UPLOAD_MAX_FILES),
            settings.read(Settings.UPLOAD_MAX_FIELDS),
            settings.read(Settings.UPLOAD_MAX_FIELD_SIZE),
            settings.read(Settings.UPLOAD_ALLOWED_TYPES));
    if (upload.maxFileSize() > upload.maxRequestSize()) {
      settings.report(
          new Problem(
              settings.subject(Settings.UPLOAD_MAX_FILE_SIZE),
              "is more than a whole request may have.",
              "Raise " + Settings.UPLOAD_MAX_REQUEST_SIZE.name() + " above it, or lower it."));
    }
    return upload;
  }

  private void rejectUnknownNames() {
    KnownNames known = new KnownNames(STORAGES, backends);
    for (Map.Entry<String, Found> named : sources.named().entrySet()) {
      if (!known.contains(named.getKey())) {
        settings.report(
            new Problem(
                // not its value, which may be a secret that has no place here
                named.getKey() + " (" + named.getValue().source() + ")",
                "is not a setting.",
                "Did you mean " + known.nearest(named.getKey()) + "?"));
      }
    }
  }

  /** Two storages in one place would list, serve and delete each other's files. */
  private void rejectSharedPlaces(List<StorageConfig> storages) {
    for (int i = 0; i < storages.size(); i++) {
      for (int j = i + 1; j < storages.size(); j++) {
        rejectSharedPlace(storages.get(i), storages.get(j));
      }
    }
  }

  private void rejectSharedPlace(StorageConfig a, StorageConfig b) {
    if (contains(a, b) || contains(b, a)) {
      settings.report(
          new Problem(
              Settings.LOCATION.forStorage(a.name()).name()
                  + " = \""
                  + a.location()
                  + "\" and "
                  + Settings.LOCATION.forStorage(b.name()).name()
                  + " = \""
                  + b.location()
                  + "\"",
              "overlap, so that the two storages would mix.",
              "Give each a location outside the other's."));
    }
    if (a.isLocal() && b.isLocal() && overlap(a.localPath(), b.localPath())) {
      settings.report(
          new Problem(
              Settings.BASE_URL.forStorage(a.name()).name()
                  + " ("
                  + a.localPath()
                  + ") and "
                  + Settings.BASE_URL.forStorage(b.name()).name()
                  + " ("
                  + b.localPath()
                  + ")",
              "overlap, so that one storage would answer for the other.",
              "Give each storage a base URL of its own."));
    }
  }

  /** Both end with a slash. */
  private static boolean overlap(String a, String b) {
    return a.startsWith(b) || b.startsWith(a);
  }

  private static boolean contains(StorageConfig outer, StorageConfig inner) {
    if (!outer.hasPlace() || !inner.hasPlace() || !outer.backend().equals(inner.backend())) {
      return false;
    }
    return outer.isLocal()
        ? folder(inner).startsWith(folder(outer))
        : (inner.location() + "/").startsWith(outer.location() + "/");
  }

  private static Path folder(StorageConfig local) {
    String root = local.properties().get(Settings.ROOT.shortName());
    return Path.of(Objects.requireNonNull(root)).resolve(local.location());
  }
}
