package io.github.servletstorages.upload;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an upload was refused. A request attribute, for the application's error page: {@code <c:out
 * value="${uploadRefusal.message}"/>}. Immutable.
 */
public final class UploadRefusal {

  /** The name of the request attribute. */
  public static final String ATTRIBUTE = "uploadRefusal";

  private final int status;
  private final String message;
  private final @Nullable String field;
  private final @Nullable String setting;

  UploadRefusal(int status, String message, @Nullable String field, @Nullable String setting) {
    this.status = status;
    this.message = sentence(message);
    this.field = field;
    this.setting = setting;
  }

  private static String sentence(String message) {
    return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
  }

  static UploadRefusal of(UploadException e) {
    return new UploadRefusal(e.status(), String.valueOf(e.getMessage()), e.field(), e.setting());
  }

  /** The HTTP status of the answer. */
  public int getStatus() {
    return status;
  }

  /** What is wrong, for the user; may quote the client, so it is to be escaped for HTML. */
  public String getMessage() {
    return message;
  }

  /** The form field it is about, as the client sent it; null if it isn't about one. */
  public @Nullable String getField() {
    return field;
  }

  /** The setting that decides this; null if none does. */
  public @Nullable String getSetting() {
    return setting;
  }
}
