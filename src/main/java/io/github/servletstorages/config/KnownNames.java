package io.github.servletstorages.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that settings may have in this application. */
final class KnownNames {

  private static final Set<String> OUR_BACKENDS = Set.of(StorageConfig.LOCAL, StorageConfig.S3);

  private final Set<String> names = new TreeSet<>();
  private final List<String> foreignPrefixes;

  KnownNames(List<String> storages, Set<String> backends) {
    Settings.GLOBAL.forEach(setting -> names.add(setting.name()));
    Settings.STATIC.forEach(setting -> names.add(setting.name()));
    Settings.UPLOAD.forEach(setting -> names.add(setting.name()));
    Settings.S3.forEach(setting -> names.add(setting.name()));
    for (String storage : storages) {
      Settings.PER_STORAGE.forEach(setting -> names.add(setting.forStorage(storage).name()));
      Settings.S3.forEach(setting -> names.add(setting.overriddenFor(storage).name()));
    }
    foreignPrefixes =
        backends.stream()
            .filter(backend -> !OUR_BACKENDS.contains(backend))
            .map(backend -> Settings.PREFIX + backend + ".")
            .toList();
  }

  boolean contains(String name) {
    return names.contains(name) || foreignPrefixes.stream().anyMatch(name::startsWith);
  }

  /** The known name that is nearest to that one. */
  String nearest(String name) {
    return Spelling.nearest(name, names, 1).get(0);
  }
}
