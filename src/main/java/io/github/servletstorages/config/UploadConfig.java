package io.github.servletstorages.config;

import java.util.List;
import java.util.Objects;

/**
 * What an upload may be. Immutable.
 *
 * @param storage the storage that files go to
 * @param maxFileSize the largest file, in bytes
 * @param maxRequestSize the largest request body, in bytes
 * @param maxFiles the most files in a request
 * @param maxFields the most text fields in a request
 * @param maxFieldSize the largest text field, in bytes
 * @param allowedTypes media types or ranges such as {@code image/*}
 */
public record UploadConfig(
    String storage,
    long maxFileSize,
    long maxRequestSize,
    int maxFiles,
    int maxFields,
    long maxFieldSize,
    List<String> allowedTypes) {

  public UploadConfig {
    Objects.requireNonNull(storage, "storage");
    allowedTypes = List.copyOf(allowedTypes);
  }
}
