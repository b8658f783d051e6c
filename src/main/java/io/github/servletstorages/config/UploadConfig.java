package io.github.servletstorages.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an upload may be, and where it goes. Immutable.
 *
 * @param maxFileSize the largest file, in bytes
 * @param maxRequestSize the largest request body, in bytes
 * @param maxFiles the most files in a request
 * @param maxFields the most text fields in a request
 * @param maxFieldSize the largest text field, in bytes
 * @param maxFieldsSize the most text of all fields together, in bytes
 * @param maxPartHeaderSize the largest header of a file or text field, in bytes
 * @param maxPartHeaders the most headers of a file or text field
 * @param maxNameLength the most characters in the name of a field
 * @param allowBareLf whether lines may end in LF alone
 * @param allowedTypes media types or ranges such as {@code image/*}
 * @param allowedExtensions extensions in lower case without their dot; empty for any
 * @param maxPixels the most pixels of an image; 0 for any
 * @param validators the names of the classes that check files for the application
 * @param keyTemplate what keys are made of: text, and placeholders such as <code>{id}</code>
 * @param keyGenerator the name of the class that says keys for the application
 * @param storage the name of the storage that files go to
 * @param readTimeout how long a client may send nothing
 * @param minRate how many bytes a client has to send a second; 0 for any
 * @param rollback whether files are deleted when the application fails
 * @param keepFor how long files wait for a form to be sent again
 * @param fields what holds for the files of some form fields, by the names of the fields
 */
public record UploadConfig(
    long maxFileSize,
    long maxRequestSize,
    int maxFiles,
    int maxFields,
    long maxFieldSize,
    long maxFieldsSize,
    long maxPartHeaderSize,
    int maxPartHeaders,
    int maxNameLength,
    boolean allowBareLf,
    List<String> allowedTypes,
    List<String> allowedExtensions,
    long maxPixels,
    List<String> validators,
    String keyTemplate,
    Optional<String> keyGenerator,
    String storage,
    Duration readTimeout,
    long minRate,
    boolean rollback,
    Duration keepFor,
    Map<String, FieldConfig> fields) {

  public UploadConfig {
    allowedTypes = List.copyOf(allowedTypes);
    allowedExtensions = List.copyOf(allowedExtensions);
    validators = List.copyOf(validators);
    Objects.requireNonNull(keyTemplate, "keyTemplate");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(readTimeout, "readTimeout");
    Objects.requireNonNull(keepFor, "keepFor");
    fields = Map.copyOf(fields);
  }

  /** What is set for the files of a form field; nothing if it has no settings of its own. */
  public FieldConfig field(String name) {
    return fields.getOrDefault(name, FieldConfig.NONE);
  }

  /** What keys of the files of a form field are made of. */
  public String keyTemplate(String field) {
    return field(field).keyTemplate().orElse(keyTemplate);
  }
}
