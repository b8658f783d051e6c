package io.github.servletstorages.config;

import java.util.List;
import java.util.Optional;

/**
 * What the files of one form field may be, and what keys they get, where that is set for this
 * field. Immutable.
 *
 * @param required whether a form has to have a file in it
 * @param maxFiles the most files in it
 * @param maxFileSize the largest file in it, in bytes
 * @param allowedTypes media types or ranges such as {@code image/*}
 * @param allowedExtensions extensions in lower case without their dot
 * @param maxPixels the most pixels of an image in it; 0 for any
 * @param keyTemplate what keys are made of: text, and placeholders such as <code>{id}</code>
 */
public record FieldConfig(
    Optional<Boolean> required,
    Optional<Integer> maxFiles,
    Optional<Long> maxFileSize,
    Optional<List<String>> allowedTypes,
    Optional<List<String>> allowedExtensions,
    Optional<Long> maxPixels,
    Optional<String> keyTemplate) {

  /** Nothing is set. */
  public static final FieldConfig NONE =
      new FieldConfig(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public FieldConfig {
    allowedTypes = allowedTypes.map(List::copyOf);
    allowedExtensions = allowedExtensions.map(List::copyOf);
  }

  /** Whether a form has to have a file in this field. */
  public boolean isRequired() {
    return required.orElse(false);
  }
}
