package io.github.servletstorages.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts an {@link UploadConfig} together: that of the application, or that of one filter. */
final class UploadReader {

  private static final String PREFIX = Settings.PREFIX + "upload.";

  private final SettingReader settings;
  private final Set<String> storages;
  private final @Nullable UploadConfig base;

  /**
   * @param storages the names that there are
   * @param base what holds where nothing is set; null for the defaults
   */
  private UploadReader(SettingReader settings, Set<String> storages, @Nullable UploadConfig base) {
    this.settings = settings;
    this.storages = storages;
    this.base = base;
  }

  /** Reports what is wrong to the settings. */
  static UploadConfig read(SettingReader settings, Set<String> storages) {
    return new UploadReader(settings, storages, null).read();
  }

  /**
   * Reads the init-params of a filter over the settings of the application.
   *
   * @throws ConfigurationException if anything is wrong
   */
  static UploadConfig readFilter(
      Configuration application,
      String filter,
      Map<String, String> initParams,
      SettingSources process) {
    SettingReader settings = new SettingReader(process.ofFilter(filter, PREFIX, initParams));
    UploadConfig config =
        new UploadReader(settings, application.storages().keySet(), application.upload()).read();
    rejectUnknownNames(settings, filter, initParams.keySet());
    if (!settings.problems().isEmpty()) {
      throw new ConfigurationException(settings.problems());
    }
    return config;
  }

  private static void rejectUnknownNames(
      SettingReader settings, String filter, Set<String> initParams) {
    List<String> known = Settings.UPLOAD.stream().map(Setting::shortName).toList();
    for (String name : initParams.stream().sorted().toList()) {
      if (!known.contains(name)) {
        settings.report(
            new Problem(
                name + " (init-param of filter \"" + filter + "\")",
                "is not a setting of uploads.",
                "Did you mean " + Spelling.nearest(name, known, 1).get(0) + "?"));
      }
    }
  }

  private UploadConfig read() {
    UploadConfig upload =
        new UploadConfig(
            value(Settings.UPLOAD_MAX_FILE_SIZE, UploadConfig::maxFileSize),
            value(Settings.UPLOAD_MAX_REQUEST_SIZE, UploadConfig::maxRequestSize),
            value(Settings.UPLOAD_MAX_FILES, UploadConfig::maxFiles),
            value(Settings.UPLOAD_MAX_FIELDS, UploadConfig::maxFields),
            value(Settings.UPLOAD_MAX_FIELD_SIZE, UploadConfig::maxFieldSize),
            value(Settings.UPLOAD_MAX_PART_HEADER_SIZE, UploadConfig::maxPartHeaderSize),
            value(Settings.UPLOAD_MAX_PART_HEADERS, UploadConfig::maxPartHeaders),
            value(Settings.UPLOAD_MAX_NAME_LENGTH, UploadConfig::maxNameLength),
            value(Settings.UPLOAD_ALLOW_BARE_LF, UploadConfig::allowBareLf),
            value(Settings.UPLOAD_ALLOWED_TYPES, UploadConfig::allowedTypes),
            value(Settings.UPLOAD_KEY_TEMPLATE, UploadConfig::keyTemplate),
            value(Settings.UPLOAD_STORAGE, UploadConfig::storage),
            value(Settings.UPLOAD_READ_TIMEOUT, UploadConfig::readTimeout),
            value(Settings.UPLOAD_MIN_RATE, UploadConfig::minRate),
            value(Settings.UPLOAD_ROLLBACK, UploadConfig::rollback),
            value(Settings.UPLOAD_KEEP_FOR, UploadConfig::keepFor));
    rejectLargerThanRequest(Settings.UPLOAD_MAX_FILE_SIZE, upload.maxFileSize(), upload);
    rejectLargerThanRequest(Settings.UPLOAD_MAX_FIELD_SIZE, upload.maxFieldSize(), upload);
    rejectUnknownStorage(upload.storage());
    return upload;
  }

  private <T> T value(Setting<T> setting, Function<UploadConfig, T> inBase) {
    return settings
        .findSet(setting)
        .orElseGet(() -> base == null ? settings.read(setting) : inBase.apply(base));
  }

  private void rejectLargerThanRequest(Setting<Long> setting, long size, UploadConfig upload) {
    if (size > upload.maxRequestSize()) {
      settings.report(
          new Problem(
              settings.subject(setting),
              "is more than a whole request may have.",
              "Raise " + Settings.UPLOAD_MAX_REQUEST_SIZE.name() + " above it, or lower it."));
    }
  }

  private void rejectUnknownStorage(String storage) {
    String subject = settings.subject(Settings.UPLOAD_STORAGE);
    if (storage.equals(Configuration.STATIC)) {
      settings.report(
          new Problem(
              subject,
              "is the storage of files that ship with the application, which uploads can't go to.",
              "Write media, or a storage of " + Settings.NAMES.name() + "."));
    } else if (!storages.contains(storage)) {
      settings.report(
          new Problem(
              subject,
              "is not the name of a storage.",
              "Write one of "
                  + String.join(
                      ", ", storages.stream().filter(s -> !s.equals(Configuration.STATIC)).toList())
                  + ", or name it in "
                  + Settings.NAMES.name()
                  + "."));
    }
  }
}
