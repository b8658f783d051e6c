package io.github.servletstorages.config;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** Puts a {@link StaticConfig} together. */
final class StaticReader {

  private StaticReader() {}

  /** Reports what is wrong to the settings. */
  static StaticConfig read(SettingReader settings, boolean debug) {
    StaticConfig config =
        new StaticConfig(
            settings.read(Settings.STATIC_FINDERS),
            settings.find(Settings.STATIC_DIRS).orElse(List.of()),
            settings.find(Settings.STATIC_IGNORE).orElse(List.of()),
            missing(settings, debug),
            settings.read(Settings.STATIC_MAX_AGE),
            collecting(settings),
            new PagesConfig(
                settings.find(Settings.STATIC_INDEX), settings.read(Settings.STATIC_CLEAN_URLS)),
            settings.find(Settings.STATIC_REFRESH),
            settings.read(Settings.STATIC_MEMORY));
    rejectMissingFolders(settings, config);
    rejectUnusedFolders(settings, config);
    return config;
  }

  private static MissingPolicy missing(SettingReader settings, boolean debug) {
    String policy = settings.read(Settings.STATIC_MISSING);
    return debug ? MissingPolicy.FAIL : MissingPolicy.valueOf(policy.toUpperCase(Locale.ROOT));
  }

  private static CollectConfig collecting(SettingReader settings) {
    return new CollectConfig(
        settings.read(Settings.STATIC_HASHING),
        settings.read(Settings.STATIC_COMPRESS),
        settings.read(Settings.STATIC_PLAIN),
        settings.read(Settings.STATIC_BROKEN_REFERENCES).equals("warn"));
  }

  private static void rejectMissingFolders(SettingReader settings, StaticConfig config) {
    for (StaticFolder folder : config.folders()) {
      if (!Files.isDirectory(folder.folder())) {
        settings.report(
            new Problem(
                settings.subject(Settings.STATIC_DIRS),
                "names " + folder.folder() + ", which is not a folder.",
                "Make it, or take it out of the list."));
      }
    }
  }

  private static void rejectUnusedFolders(SettingReader settings, StaticConfig config) {
    if (!config.folders().isEmpty() && !config.finders().contains(StaticFinder.DIRS)) {
      settings.report(
          new Problem(
              settings.subject(Settings.STATIC_DIRS),
              "is set, but "
                  + settings.subject(Settings.STATIC_FINDERS)
                  + " leaves out dirs, so that nothing looks there.",
              "Add dirs to the finders, or remove the folders."));
    }
  }
}
