package io.github.servletstorages.upload;

import io.github.servletstorages.config.Setting;
import io.github.servletstorages.config.Settings;
import org.jspecify.annotations.Nullable;

/** What an upload may have too much of: the setting of each limit, and the sentence to print. */
enum UploadLimit {
  MAX_REQUEST_SIZE(Settings.UPLOAD_MAX_REQUEST_SIZE, "the request is larger than %d bytes"),
  MAX_FILE_SIZE(Settings.UPLOAD_MAX_FILE_SIZE, "a file is larger than %d bytes"),
  MAX_FILES(Settings.UPLOAD_MAX_FILES, "the request has more files than %d"),
  MAX_FIELDS(Settings.UPLOAD_MAX_FIELDS, "the request has more fields than %d"),
  MAX_FIELD_SIZE(Settings.UPLOAD_MAX_FIELD_SIZE, "a field is larger than %d bytes"),
  MAX_PART_HEADER_SIZE(null, "the header of a part is larger than %d bytes"),
  MAX_HEADERS_PER_PART(null, "a part has more headers than %d");

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

  /** Says that there is more than {@code limit}. */
  String sentence(long limit) {
    return sentence.replace("%d", Long.toString(limit));
  }
}
