package io.github.servletstorages.storage.local;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.storage.Storage;
import io.github.servletstorages.storage.StorageProvider;
import io.github.servletstorages.storage.StorageSettings;
import java.nio.file.Path;

/** Makes the backend {@code local} known. */
public final class LocalStorageProvider implements StorageProvider {

  /** For {@link java.util.ServiceLoader}. */
  public LocalStorageProvider() {}

  @Override
  public String backend() {
    return "local";
  }

  /**
   * @throws IllegalArgumentException if no root is set, or permissions that keep out the server
   */
  @Override
  public Storage open(StorageSettings settings) {
    String root = settings.properties().get(Settings.ROOT.shortName());
    if (root == null) {
      throw new IllegalArgumentException(
          Settings.ROOT.forStorage(settings.name()).name() + " is not set");
    }
    return LocalStorage.open(
        new LocalConfig(
            settings.name(),
            Path.of(root),
            settings.location(),
            LocalPermissions.of(settings.name(), settings.properties())));
  }
}
