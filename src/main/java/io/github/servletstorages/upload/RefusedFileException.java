package io.github.servletstorages.upload;

import java.io.IOException;
import java.util.regex.Pattern;

/** A {@link UploadValidator} doesn't want a file. The client gets 422 and is told why. */
public final class RefusedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final String code;

  /**
   * Refuses the file.
   *
   * @param code what is wrong, in one word for programs: {@code virus-found}; lower-case letters,
   *     digits and hyphens
   * @param message what is wrong, in words for the user, without a full stop
   * @throws IllegalArgumentException if the code isn't one
   */
  public RefusedFileException(String code, String message) {
    super(message);
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "the code of a refusal is lower-case letters, digits and hyphens, not \"" + code + "\"");
    }
    this.code = code;
  }

  /** What is wrong, in one word for programs. */
  public String code() {
    return code;
  }
}
