package io.github.servletstorages.config;

import static io.github.servletstorages.config.Configuration.MEDIA;
import static io.github.servletstorages.config.Configuration.STATIC;

import io.github.servletstorages.config.SettingSources.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts a {@link Configuration} together, and all that is wrong with it. */
final class ConfigurationReader {

  /** What stands in the second place of names of settings that are of no storage. */
  private static final Set<String> RESERVED =
      Set.of(STATIC, MEDIA, "debug", "names", "upload", StorageConfig.LOCAL, StorageConfig.S3);

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
    for (String name : names()) {
      StorageReader storage = new StorageReader(name, sources, settings, backends);
      storages.put(
          name, debug ? storage.readForDevelopment(workFolder) : storage.readForProduction());
    }
    boolean collect = settings.read(Settings.COLLECT_ON_STARTUP) && !debug;
    StaticConfig staticFiles = StaticReader.read(settings, debug);
    UploadConfig upload = UploadReader.read(settings, storages.keySet(), sources.named().keySet());
    rejectUnknownNames(storages.keySet(), upload.fields().keySet());
    new SharedPlaces(settings).reject(List.copyOf(storages.values()));
    rejectContradictions(Objects.requireNonNull(storages.get(STATIC)), collect);
    if (!settings.problems().isEmpty()) {
      throw new ConfigurationException(settings.problems());
    }
    return new Configuration(debug, storages, collect, staticFiles, upload, settings.origins());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(STATIC, MEDIA));
    for (String name : settings.find(Settings.NAMES).orElse(List.of())) {
      if (RESERVED.contains(name) || backends.contains(name)) {
        rejectReserved(name);
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private void rejectReserved(String name) {
    boolean there = name.equals(STATIC) || name.equals(MEDIA);
    settings.report(
        new Problem(
            settings.subject(Settings.NAMES),
            there
                ? "names \"" + name + "\", which is there anyway."
                : "names \"" + name + "\", which has a meaning of its own in names of settings.",
            there ? "Remove it." : "Call the storage otherwise."));
  }

  private void rejectUnknownNames(Set<String> storages, Set<String> fields) {
    KnownNames known = new KnownNames(List.copyOf(storages), backends, fields);
    for (Map.Entry<String, Found> named : sources.named().entrySet()) {
      String name = named.getKey();
      if (!known.contains(name) && !mayBeOfNamedStorage(name)) {
        settings.report(
            new Problem(
                // not its value, which may be a secret that has no place here
                name + " (" + named.getValue().kind() + ")",
                "is not a setting.",
                "Did you mean " + known.nearest(name) + "?" + hint(name)));
      }
    }
  }

  /** Where the names of storages can't be read, theirs can't be told from unknown ones. */
  private boolean mayBeOfNamedStorage(String name) {
    return settings.isWrong(Settings.NAMES) && isOfStorage(name);
  }

  private String hint(String name) {
    return isOfStorage(name)
        ? " A storage of your own has to be named in " + Settings.NAMES.name() + "."
        : "";
  }

  /** Whether a name would be that of a setting if its second part were the name of a storage. */
  private boolean isOfStorage(String name) {
    int end = name.indexOf('.', Settings.PREFIX.length());
    if (end < 0) {
      return false;
    }
    String storage = name.substring(Settings.PREFIX.length(), end);
    return !RESERVED.contains(storage)
        && !backends.contains(storage)
        && new KnownNames(List.of(storage), Set.of(), Set.of()).contains(name);
  }

  private void rejectContradictions(StorageConfig staticFiles, boolean collect) {
    Setting<String> cacheControl = Settings.CACHE_CONTROL.forStorage(STATIC);
    if (settings.isSet(cacheControl) && settings.isSet(Settings.STATIC_MAX_AGE)) {
      settings.report(
          new Problem(
              settings.subject(Settings.STATIC_MAX_AGE),
              "contradicts " + settings.subject(cacheControl) + ", which says all there is to say.",
              "Remove one of them."));
    }
    if (collect && !staticFiles.hasPlace()) {
      settings.report(
          new Problem(
              settings.subject(Settings.COLLECT_ON_STARTUP),
              "has nowhere to publish to: the static storage is local and "
                  + Settings.ROOT.forStorage(STATIC).name()
                  + " is not set.",
              "Set that to a folder, or "
                  + Settings.BACKEND.forStorage(STATIC).name()
                  + " to s3, or remove this."));
    }
  }
}
