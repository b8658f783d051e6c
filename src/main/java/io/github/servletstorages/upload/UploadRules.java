package io.github.servletstorages.upload;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.UploadConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the files of a form may be, field by field. Immutable. */
final class UploadRules {

  private final UploadConfig config;
  private final FieldRules ofAll;
  private final Map<String, FieldRules> byField = new TreeMap<>();

  UploadRules(UploadConfig config) {
    this.config = config;
    this.ofAll = new FieldRules("", config);
    config.fields().keySet().forEach(name -> byField.put(name, new FieldRules(name, config)));
  }

  /** What holds in a field: its own rules, or those for all. */
  FieldRules of(String field) {
    return byField.getOrDefault(field, ofAll);
  }

  /**
   * Lets a form pass that has come to its end.
   *
   * @throws UnprocessableFormException if a required file is missing, or a field has too many
   */
  void requireComplete(List<UploadedFile> files) throws UnprocessableFormException {
    for (String field : byField.keySet()) {
      long count = files.stream().filter(file -> file.getField().equals(field)).count();
      if (count == 0 && config.field(field).isRequired()) {
        throw UnprocessableFormException.fileMissing(
            field, Settings.UPLOAD_FIELD_REQUIRED.forField(field).name());
      }
      of(field).requireCount(field, count);
    }
  }
}
