package io.github.servletstorages.config;

import java.util.List;

/**
 * What an upload may be. Immutable.
 *
 * @param maxFileSize the largest file, in bytes
 * @param maxRequestSize the largest request body, in bytes
 * @param maxFiles the most files in a request
 * @param maxFields the most text fields in a request
 * @param maxFieldSize the largest text field, in bytes
 * @param allowedTypes media types or ranges such as {@code image/*}
 */
public record UploadConfig(
    long maxFileSize,
    long maxRequestSize,
    int maxFiles,
    int maxFields,
    long maxFieldSize,
    List<String> allowedTypes) {

  public UploadConfig {
    allowedTypes = List.copyOf(allowedTypes);
  }
}
