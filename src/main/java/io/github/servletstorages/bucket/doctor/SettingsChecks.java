package io.github.servletstorages.bucket.doctor;

import io.github.servletstorages.config.Configuration;
import io.github.servletstorages.config.Settings;
import java.util.List;

/** What the settings say. That they hold together was checked when they were read. */
final class SettingsChecks {

  private SettingsChecks() {}

  static List<Finding> of(Patient patient) {
    Configuration configuration = patient.configuration();
    return List.of(
        Check.SETTINGS.pass(
            "settings",
            "set: "
                + configuration.origins().size()
                + "; storages: "
                + String.join(", ", configuration.storages().keySet())),
        debug(configuration.debug()));
  }

  private static Finding debug(boolean on) {
    String setting = Settings.DEBUG.name();
    return on
        ? Check.DEBUG.warn(
            setting,
            "it is on, so every storage is a folder of this machine, whatever else is set",
            "remove it where the application is for its users")
        : Check.DEBUG.pass(setting, "it is off");
  }
}
