package io.github.servletstorages.config;

import static io.github.servletstorages.config.Configuration.STATIC;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts the {@link StorageConfig} of one storage together. */
final class StorageReader {

  private final String name;
  private final SettingSources sources;
  private final SettingReader settings;
  private final Set<String> backends;

  StorageReader(String name, SettingSources sources, SettingReader settings, Set<String> backends) {
    this.name = name;
    this.sources = sources;
    this.settings = settings;
    this.backends = backends;
  }

  /** Local, at a path of the application, whatever production uses: what {@code debug} means. */
  StorageConfig readForDevelopment(Path workFolder) {
    Path root = settings.find(own(Settings.ROOT)).orElse(workFolder);
    Map<String, String> properties =
        name.equals(STATIC) ? Map.of() : Map.of(Settings.ROOT.shortName(), root.toString());
    Optional<String> path = baseUrl().filter(url -> url.startsWith("/"));
    AccessConfig access = access(signing().map(StorageReader::withSomeKey));
    return new StorageConfig(name, StorageConfig.LOCAL, location(), path, access, properties);
  }

  /** A key for as long as the application runs will do in development. */
  private static SigningConfig withSomeKey(SigningConfig signing) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    String text = signing.secretKey().orElseGet(() -> HexFormat.of().formatHex(key));
    return new SigningConfig(signing.ttl(), Optional.of(text));
  }

  StorageConfig readForProduction() {
    String backend = backend();
    Map<String, String> properties =
        switch (backend) {
          case StorageConfig.LOCAL -> localProperties();
          case StorageConfig.S3 -> new S3Reader(name, settings).read();
          default -> foreignProperties(backend);
        };
    StorageConfig storage =
        new StorageConfig(name, backend, location(), baseUrl(), access(signing()), properties);
    storage.access().signedUrls().ifPresent(signing -> rejectUnsignable(storage, signing));
    rejectProxyElsewhere(storage);
    return storage;
  }

  private <T> Setting<T> own(Setting<T> setting) {
    return setting.forStorage(name);
  }

  private String backend() {
    Setting<String> setting = own(Settings.BACKEND);
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

  private String location() {
    return settings.read(own(Settings.LOCATION).withDefault(name));
  }

  private Optional<String> baseUrl() {
    return settings.find(own(Settings.BASE_URL));
  }

  private AccessConfig access(Optional<SigningConfig> signing) {
    return new AccessConfig(
        settings.find(own(Settings.CACHE_CONTROL)),
        signing,
        new CrossOriginConfig(
            settings.find(own(Settings.CORS)).orElse(List.of()),
            settings.find(own(Settings.RESOURCE_POLICY)),
            settings.find(own(Settings.TIMING_ORIGINS)).orElse(List.of())),
        downloadTypes(),
        proxied());
  }

  private List<String> downloadTypes() {
    List<String> types = settings.find(own(Settings.DOWNLOAD_TYPES)).orElse(List.of());
    if (!types.isEmpty() && name.equals(STATIC)) {
      settings.report(
          new Problem(
              settings.subject(own(Settings.DOWNLOAD_TYPES)),
              "can't be: the files that ship with the application are its own.",
              "Remove it; leave out of the application what nobody is to open."));
    }
    return types;
  }

  private boolean proxied() {
    boolean proxied = settings.read(own(Settings.PROXY));
    if (proxied && name.equals(STATIC)) {
      settings.report(
          new Problem(
              settings.subject(own(Settings.PROXY)),
              "can't be: the application serves its static files itself if their backend is local.",
              "Remove it; remove "
                  + own(Settings.BACKEND).name()
                  + " too if that is what you want."));
    }
    return proxied && !name.equals(STATIC);
  }

  private Optional<SigningConfig> signing() {
    boolean signed = settings.read(own(Settings.SIGNED_URLS));
    SigningConfig signing =
        new SigningConfig(
            settings.read(own(Settings.SIGNED_URL_TTL)), settings.find(Settings.SECRET_KEY));
    if (!signed && settings.isSet(own(Settings.SIGNED_URL_TTL))) {
      settings.report(
          new Problem(
              settings.subject(own(Settings.SIGNED_URL_TTL)),
              "is set, but " + own(Settings.SIGNED_URLS).name() + " is not true.",
              "Set that to true, or remove this."));
    }
    if (signed && name.equals(STATIC)) {
      settings.report(
          new Problem(
              settings.subject(own(Settings.SIGNED_URLS)),
              "can't be: everyone may read the files that ship with the application.",
              "Remove it."));
    }
    return signed && !name.equals(STATIC) ? Optional.of(signing) : Optional.empty();
  }

  private void rejectUnsignable(StorageConfig storage, SigningConfig signing) {
    if (storage.isServedByApplication() && signing.secretKey().isEmpty()) {
      rejectMissingKey();
    }
    boolean checkedByUs = storage.isServedByApplication() && storage.localPath().startsWith("/");
    if (settings.isSet(own(Settings.BASE_URL)) && !checkedByUs && !storage.access().proxied()) {
      settings.report(
          new Problem(
              settings.subject(own(Settings.SIGNED_URLS)),
              "contradicts "
                  + settings.subject(own(Settings.BASE_URL))
                  + (storage.isLocal()
                      ? ": nothing there checks the signatures of this application."
                      : ": signed URLs start as the backend has it."),
              storage.isLocal()
                  ? "Write a path such as /" + name + "/ there, or remove one of them."
                  : "Remove one of them. For CloudFront set "
                      + Settings.S3_CUSTOM_DOMAIN.name()
                      + " and "
                      + Settings.S3_CLOUDFRONT_KEY_ID.name()
                      + "."));
    }
  }

  private void rejectProxyElsewhere(StorageConfig storage) {
    if (storage.access().proxied() && !storage.localPath().startsWith("/")) {
      settings.report(
          new Problem(
              settings.subject(own(Settings.PROXY)),
              "contradicts "
                  + settings.subject(own(Settings.BASE_URL))
                  + ": the application serves nothing there.",
              "Write a path such as /" + name + "/ there, or remove one of them."));
    }
  }

  private void rejectMissingKey() {
    if (!settings.isWrong(Settings.SECRET_KEY)) {
      settings.report(
          new Problem(
              settings.subject(own(Settings.SIGNED_URLS)),
              "needs " + Settings.SECRET_KEY.name() + ", which is not set.",
              "Set the environment variable "
                  + Settings.SECRET_KEY.environmentVariable()
                  + " to 32 random characters or more."));
    }
  }

  private Map<String, String> localProperties() {
    Setting<Path> setting = own(Settings.ROOT);
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
                  + own(Settings.BACKEND).name()
                  + " to s3. For local development set storages.debug to true."));
    }
    Map<String, String> properties = new HashMap<>();
    root.ifPresent(path -> properties.put(setting.shortName(), path.toString()));
    for (Setting<String> permissions :
        List.of(Settings.FILE_PERMISSIONS, Settings.FOLDER_PERMISSIONS)) {
      settings
          .find(own(permissions))
          .ifPresent(text -> properties.put(permissions.shortName(), text));
    }
    return properties;
  }

  /** What is set under {@code storages.<backend>.}: its provider alone knows what it means. */
  private Map<String, String> foreignProperties(String backend) {
    String prefix = Settings.PREFIX + backend + ".";
    Map<String, String> properties = new HashMap<>();
    for (String setting : sources.named().tailMap(prefix).keySet()) {
      if (setting.startsWith(prefix)) {
        settings
            .find(new Setting<>(setting, SettingType.TEXT, null, "", ""))
            .ifPresent(value -> properties.put(setting.substring(prefix.length()), value));
      }
    }
    return properties;
  }
}
