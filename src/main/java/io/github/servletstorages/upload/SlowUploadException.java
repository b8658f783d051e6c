package io.github.servletstorages.upload;

import io.github.servletstorages.config.Setting;
import io.github.servletstorages.config.Settings;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client sends too slowly: answered with 408 (RFC 9110 section 15.5.9). */
final class SlowUploadException extends UploadException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String setting;

  private SlowUploadException(String message, @Nullable Setting<?> setting) {
    super(setting == null ? message : message + " (" + setting.name() + ")");
    this.setting = setting == null ? null : setting.name();
  }

  /** Nothing came for that long. */
  static SlowUploadException silent(Duration readTimeout) {
    return new SlowUploadException(
        "nothing was sent for more than "
            + readTimeout.toString().substring("PT".length()).toLowerCase(Locale.ROOT),
        Settings.UPLOAD_READ_TIMEOUT);
  }

  /** Less came than that many bytes a second. */
  static SlowUploadException tooSlow(long minRate) {
    return new SlowUploadException(
        "less was sent than " + minRate + " bytes a second", Settings.UPLOAD_MIN_RATE);
  }

  /** The container has given up on the client. */
  static SlowUploadException ofContainer(Exception cause) {
    SlowUploadException e = new SlowUploadException("nothing was sent for too long", null);
    e.initCause(cause);
    return e;
  }

  @Override
  int status() {
    return 408;
  }

  @Override
  @Nullable String setting() {
    return setting;
  }
}
