package io.github.servletstorages.upload;

import io.github.servletstorages.config.Setting;
import io.github.servletstorages.config.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an upload may have too much of: the setting of each limit, and the sentence to print. */
enum UploadLimit {
  MAX_REQUEST_SIZE(Settings.UPLOAD_MAX_REQUEST_SIZE, "the request is larger than %s"),
  MAX_FILE_SIZE(Settings.UPLOAD_MAX_FILE_SIZE, "a file is larger than %s"),
  MAX_FILES(Settings.UPLOAD_MAX_FILES, "the request has more than %s files"),
  MAX_FIELDS(Settings.UPLOAD_MAX_FIELDS, "the request has more than %s fields"),
  MAX_FIELD_SIZE(Settings.UPLOAD_MAX_FIELD_SIZE, "a field is larger than %s"),
  MAX_FIELDS_SIZE(Settings.UPLOAD_MAX_FIELDS_SIZE, "all fields together are larger than %s"),
  MAX_PART_HEADER_SIZE(
      Settings.UPLOAD_MAX_PART_HEADER_SIZE, "the header of a part is larger than %s"),
  MAX_PART_HEADERS(Settings.UPLOAD_MAX_PART_HEADERS, "a part has more than %s headers"),
  MAX_NAME_LENGTH(
      Settings.UPLOAD_MAX_NAME_LENGTH, "the name of a field has more than %s characters");

  private static final NavigableMap<Long, String> UNITS =
      new TreeMap<>(
          Map.of(
              1_000L, "kB",
              1_024L, "KiB",
              1_000_000L, "MB",
              1_048_576L, "MiB",
              1_000_000_000L, "GB",
              1_073_741_824L, "GiB"));

  private final @Nullable String setting;
  private final String sentence;

  UploadLimit(@Nullable Setting<?> setting, String sentence) {
    this.setting = setting == null ? null : setting.name();
    this.sentence = sentence;
  }

  /** The name of the setting that holds the limit; null where it is fixed. */
  @Nullable String setting() {
    return setting;
  }

  /** One word for programs: {@code max-file-size}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Says that there is more than {@code limit}. */
  String sentence(long limit) {
    return sentence.replace("%s", inWords(limit));
  }

  /** A number of bytes or of things. */
  String inWords(long limit) {
    boolean size = sentence.endsWith("%s");
    return size ? readable(limit) : Long.toString(limit);
  }

  /** As it was most likely written: 20 MB rather than 20000000 bytes. */
  private static String readable(long bytes) {
    for (Map.Entry<Long, String> unit : UNITS.descendingMap().entrySet()) {
      if (bytes > 0 && bytes % unit.getKey() == 0) {
        return bytes / unit.getKey() + " " + unit.getValue();
      }
    }
    return bytes + " bytes";
  }
}
