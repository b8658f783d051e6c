package io.github.servletstorages.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an {@link UploadConfig} together: that of the application, or that of one filter. */
final class UploadReader {

  private final SettingReader settings;
  private final Set<String> storages;
  private final Set<String> fields;
  private final @Nullable UploadConfig base;

  /**
   * @param storages the names that there are
   * @param fields the form fields that have settings of their own
   * @param base what holds where nothing is set; null for the defaults
   */
  private UploadReader(
      SettingReader settings,
      Set<String> storages,
      Set<String> fields,
      @Nullable UploadConfig base) {
    this.settings = settings;
    this.storages = storages;
    this.fields = fields;
    this.base = base;
  }

  /**
   * Reports what is wrong to the settings.
   *
   * @param named the names of all settings that are set, but for those in the environment
   */
  static UploadConfig read(SettingReader settings, Set<String> storages, Set<String> named) {
    return new UploadReader(settings, storages, fieldsIn(named), null).read();
  }

  /**
   * The form fields that settings name: {@code avatar} in {@code
   * storages.upload.fields.avatar.required}. What a field is called is up to the application, so
   * that dots may be in it.
   */
  private static Set<String> fieldsIn(Set<String> names) {
    Set<String> fields = new TreeSet<>();
    for (String name : names) {
      int start = Settings.UPLOAD_FIELDS_PREFIX.length();
      int end = name.lastIndexOf('.');
      if (name.startsWith(Settings.UPLOAD_FIELDS_PREFIX) && end > start) {
        fields.add(name.substring(start, end));
      }
    }
    return fields;
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
    SettingReader settings =
        new SettingReader(process.ofFilter(filter, Settings.UPLOAD_PREFIX, initParams));
    Set<String> fields = new TreeSet<>(application.upload().fields().keySet());
    fields.addAll(
        fieldsIn(
            initParams.keySet().stream()
                .map(Settings.UPLOAD_PREFIX::concat)
                .collect(Collectors.toSet())));
    UploadConfig config =
        new UploadReader(settings, application.storages().keySet(), fields, application.upload())
            .read();
    rejectUnknownNames(settings, filter, initParams.keySet(), fields);
    if (!settings.problems().isEmpty()) {
      throw new ConfigurationException(settings.problems());
    }
    return config;
  }

  private static void rejectUnknownNames(
      SettingReader settings, String filter, Set<String> initParams, Set<String> fields) {
    List<String> known =
        Stream.concat(
                Settings.UPLOAD.stream().map(Setting::name), KnownNames.ofFields(fields).stream())
            .map(name -> name.substring(Settings.UPLOAD_PREFIX.length()))
            .toList();
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
            value(Settings.UPLOAD_MAX_FIELDS_SIZE, UploadConfig::maxFieldsSize),
            value(Settings.UPLOAD_MAX_PART_HEADER_SIZE, UploadConfig::maxPartHeaderSize),
            value(Settings.UPLOAD_MAX_PART_HEADERS, UploadConfig::maxPartHeaders),
            value(Settings.UPLOAD_MAX_NAME_LENGTH, UploadConfig::maxNameLength),
            value(Settings.UPLOAD_ALLOW_BARE_LF, UploadConfig::allowBareLf),
            value(Settings.UPLOAD_ALLOWED_TYPES, UploadConfig::allowedTypes),
            list(Settings.UPLOAD_ALLOWED_EXTENSIONS, UploadConfig::allowedExtensions),
            value(Settings.UPLOAD_MAX_PIXELS, UploadConfig::maxPixels),
            list(Settings.UPLOAD_VALIDATORS, UploadConfig::validators),
            value(Settings.UPLOAD_KEY_TEMPLATE, UploadConfig::keyTemplate),
            settings
                .findSet(Settings.UPLOAD_KEY_GENERATOR)
                .or(() -> base == null ? Optional.empty() : base.keyGenerator()),
            value(Settings.UPLOAD_STORAGE, UploadConfig::storage),
            value(Settings.UPLOAD_READ_TIMEOUT, UploadConfig::readTimeout),
            value(Settings.UPLOAD_MIN_RATE, UploadConfig::minRate),
            value(Settings.UPLOAD_ROLLBACK, UploadConfig::rollback),
            value(Settings.UPLOAD_KEEP_FOR, UploadConfig::keepFor),
            fields());
    rejectLargerThanRequest(Settings.UPLOAD_MAX_FILE_SIZE, upload.maxFileSize(), upload);
    rejectLargerThanRequest(Settings.UPLOAD_MAX_FIELD_SIZE, upload.maxFieldSize(), upload);
    rejectLargerThanAllFields(upload);
    rejectUnknownStorage(upload.storage());
    upload.fields().forEach((name, field) -> rejectContradictions(name, field, upload));
    return upload;
  }

  /** Of a setting whose default is an empty list. */
  private List<String> list(
      Setting<List<String>> setting, Function<UploadConfig, List<String>> inBase) {
    return settings.findSet(setting).orElseGet(() -> base == null ? List.of() : inBase.apply(base));
  }

  private Map<String, FieldConfig> fields() {
    Map<String, FieldConfig> configs = new LinkedHashMap<>();
    for (String name : fields) {
      FieldConfig inBase = base == null ? FieldConfig.NONE : base.field(name);
      configs.put(
          name,
          new FieldConfig(
              value(Settings.UPLOAD_FIELD_REQUIRED, name, inBase.required()),
              value(Settings.UPLOAD_FIELD_MAX_FILES, name, inBase.maxFiles()),
              value(Settings.UPLOAD_FIELD_MAX_FILE_SIZE, name, inBase.maxFileSize()),
              value(Settings.UPLOAD_FIELD_ALLOWED_TYPES, name, inBase.allowedTypes()),
              value(Settings.UPLOAD_FIELD_ALLOWED_EXTENSIONS, name, inBase.allowedExtensions()),
              value(Settings.UPLOAD_FIELD_MAX_PIXELS, name, inBase.maxPixels()),
              value(Settings.UPLOAD_FIELD_KEY_TEMPLATE, name, inBase.keyTemplate())));
    }
    return configs;
  }

  private <T> Optional<T> value(Setting<T> setting, String field, Optional<T> inBase) {
    return settings.findSet(setting.forField(field)).or(() -> inBase);
  }

  private void rejectContradictions(String name, FieldConfig field, UploadConfig upload) {
    field
        .maxFileSize()
        .ifPresent(
            size ->
                rejectLargerThanRequest(
                    Settings.UPLOAD_FIELD_MAX_FILE_SIZE.forField(name), size, upload));
    Setting<Integer> maxFiles = Settings.UPLOAD_FIELD_MAX_FILES.forField(name);
    if (field.maxFiles().orElse(0) > upload.maxFiles()) {
      settings.report(
          new Problem(
              settings.subject(maxFiles),
              "is more than a whole request may have.",
              "Raise " + Settings.UPLOAD_MAX_FILES.name() + ", or lower it."));
    }
    if (field.isRequired() && field.maxFiles().orElse(1) == 0) {
      settings.report(
          new Problem(
              settings.subject(maxFiles),
              "contradicts "
                  + settings.subject(Settings.UPLOAD_FIELD_REQUIRED.forField(name))
                  + ".",
              "Remove one of them."));
    }
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

  private void rejectLargerThanAllFields(UploadConfig upload) {
    if (upload.maxFieldSize() > upload.maxFieldsSize()) {
      settings.report(
          new Problem(
              settings.subject(Settings.UPLOAD_MAX_FIELD_SIZE),
              "is more than all fields together may have.",
              "Raise " + Settings.UPLOAD_MAX_FIELDS_SIZE.name() + " above it, or lower it."));
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
