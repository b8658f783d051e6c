package io.github.servletstorages.upload;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Why an upload was refused. A request attribute, for the application's error page: {@code <c:out
 * value="${uploadRefusal.message}"/>}. Immutable.
 */
public final class UploadRefusal {

  /** The name of the request attribute. */
  public static final String ATTRIBUTE = "uploadRefusal";

  private final int status;
  private final String code;
  private final String title;
  private final String message;
  private final String language;
  private final @Nullable String field;
  private final @Nullable String setting;
  private final @Nullable Long limit;

  private UploadRefusal(
      int status,
      String code,
      RefusalWords words,
      String message,
      @Nullable String field,
      @Nullable String setting,
      @Nullable Long limit) {
    this.status = status;
    this.code = code;
    this.title = words.title(status);
    this.message = message;
    this.language = words.language();
    this.field = field;
    this.setting = setting;
    this.limit = limit;
  }

  /** In the language that the client prefers, among those that there are. */
  static UploadRefusal of(UploadException e, HttpServletRequest request) {
    RefusalWords words = RefusalWords.of(request);
    return new UploadRefusal(
        e.status(), e.code(), words, words.sentence(e), e.field(), e.setting(), e.limit());
  }

  /** For what is not about anything in the form. */
  static UploadRefusal of(int status, String code, HttpServletRequest request) {
    RefusalWords words = RefusalWords.of(request);
    return new UploadRefusal(status, code, words, words.sentence(code), null, null, null);
  }

  /** The HTTP status of the answer. */
  public int getStatus() {
    return status;
  }

  /** What was wrong, in one word for programs: {@code max-file-size}, {@code refused-type}. */
  public String getCode() {
    return code;
  }

  /** What the status means, in the user's language. */
  public String getTitle() {
    return title;
  }

  /**
   * What is wrong, in the user's language where it is a known one, else in English; may quote the
   * client, so it is to be escaped for HTML.
   */
  public String getMessage() {
    return message;
  }

  /** The language of title and message: {@code en}, {@code de}. */
  public String getLanguage() {
    return language;
  }

  /** The form field it is about, as the client sent it; null if it isn't about one. */
  public @Nullable String getField() {
    return field;
  }

  /** The setting that decides this; null if none does. */
  public @Nullable String getSetting() {
    return setting;
  }

  /** The most that is allowed, bytes or a number of things; null if it isn't about a limit. */
  public @Nullable Long getLimit() {
    return limit;
  }
}
