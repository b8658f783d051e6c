package io.github.servletstorages.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Finds storages in one place: they would list, serve and delete each other's files. */
final class SharedPlaces {

  private final SettingReader settings;

  SharedPlaces(SettingReader settings) {
    this.settings = settings;
  }

  /** Reports each pair to the settings. */
  void reject(List<StorageConfig> storages) {
    for (int i = 0; i < storages.size(); i++) {
      for (int j = i + 1; j < storages.size(); j++) {
        reject(storages.get(i), storages.get(j));
      }
    }
  }

  private void reject(StorageConfig a, StorageConfig b) {
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
    if (a.isServedByApplication()
        && b.isServedByApplication()
        && overlap(a.localPath(), b.localPath())) {
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
        : inOneBucket(outer, inner) && (inner.location() + "/").startsWith(outer.location() + "/");
  }

  private static Path folder(StorageConfig local) {
    String root = local.properties().get(Settings.ROOT.shortName());
    return Path.of(Objects.requireNonNull(root)).resolve(local.location());
  }

  /** Of a backend other than S3 nothing is known, so that it counts as one place. */
  private static boolean inOneBucket(StorageConfig a, StorageConfig b) {
    return !a.backend().equals(StorageConfig.S3)
        || (hasSame(Settings.S3_BUCKET, a, b) && hasSame(Settings.S3_ENDPOINT, a, b));
  }

  private static boolean hasSame(Setting<?> setting, StorageConfig a, StorageConfig b) {
    String name = setting.shortName();
    return Objects.equals(a.properties().get(name), b.properties().get(name));
  }
}
