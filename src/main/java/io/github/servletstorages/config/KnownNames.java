package io.github.servletstorages.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that settings may have in this application. */
final class KnownNames {

  private static final Set<String> OUR_BACKENDS = Set.of(StorageConfig.LOCAL, StorageConfig.S3);

  private final Set<String> names = new TreeSet<>();
  private final List<String> foreignPrefixes;

  /**
   * @param fields the form fields that have settings of their own
   */
  KnownNames(List<String> storages, Set<String> backends, Set<String> fields) {
    Settings.GLOBAL.forEach(setting -> names.add(setting.name()));
    Settings.STATIC.forEach(setting -> names.add(setting.name()));
    Settings.UPLOAD.forEach(setting -> names.add(setting.name()));
    Settings.S3.forEach(setting -> names.add(setting.name()));
    for (String storage : storages) {
      Settings.PER_STORAGE.forEach(setting -> names.add(setting.forStorage(storage).name()));
      Settings.S3.forEach(setting -> names.add(setting.overriddenFor(storage).name()));
    }
    names.addAll(ofFields(fields));
    foreignPrefixes =
        backends.stream()
            .filter(backend -> !OUR_BACKENDS.contains(backend))
            .map(backend -> Settings.PREFIX + backend + ".")
            .toList();
  }

  /** The names of the settings of form fields, and of one that stands for all others. */
  static Set<String> ofFields(Set<String> fields) {
    Set<String> names = new TreeSet<>();
    for (Setting<?> setting : Settings.PER_FIELD) {
      names.add(setting.name());
      fields.forEach(field -> names.add(setting.forField(field).name()));
    }
    return names;
  }

  boolean contains(String name) {
    return names.contains(name) || foreignPrefixes.stream().anyMatch(name::startsWith);
  }

  /** The known name that is nearest to that one. */
  String nearest(String name) {
    return Spelling.nearest(name, names, 1).get(0);
  }
}
