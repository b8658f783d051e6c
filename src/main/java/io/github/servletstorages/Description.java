package io.github.servletstorages;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.SigningConfig;
import io.github.servletstorages.config.StorageConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Says in a few lines where files are and where the settings came from. No value is in it of which
 * it isn't known that it can't be secret.
 *
 * @param baseUrls by the names of storages
 */
record Description(Configuration configuration, Map<String, String> baseUrls) {

  String text() {
    StringBuilder text = new StringBuilder("servlet-storages");
    text.append(configuration.debug() ? " (storages.debug is on: all is local)" : "");
    configuration.storages().values().forEach(storage -> append(storage, text));
    if (!configuration.origins().isEmpty()) {
      text.append("\n  settings, and where they were found:");
    }
    configuration
        .origins()
        .forEach((name, origin) -> text.append("\n    ").append(name).append(": ").append(origin));
    return text.toString();
  }

  private void append(StorageConfig storage, StringBuilder text) {
    text.append("\n  ").append(storage.name()).append(" (").append(storage.backend()).append("): ");
    text.append(storage.hasPlace() ? place(storage) : "in the application");
    text.append(", served at ").append(baseUrls.get(storage.name()));
    storage
        .access()
        .signedUrls()
        .map(SigningConfig::ttl)
        .ifPresent(ttl -> text.append(" by URLs signed for ").append(readable(ttl)));
  }

  private static String place(StorageConfig storage) {
    Map<String, String> properties = storage.properties();
    String location = "location " + storage.location();
    return switch (storage.backend()) {
      case StorageConfig.LOCAL ->
          "folder " + properties.get(Settings.ROOT.shortName()) + ", " + location;
      case StorageConfig.S3 ->
          "bucket " + properties.get(Settings.S3_BUCKET.shortName()) + ", " + location;
      default -> location;
    };
  }

  /** As settings have it: 1h30m. */
  private static String readable(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
