package io.github.servletstorages.upload;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.UploadConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the application adds to an upload filter. Immutable.
 *
 * @param validators in the order in which they see files
 */
record UploadExtensions(List<UploadValidator> validators) {

  static final UploadExtensions NONE = new UploadExtensions(List.of());

  UploadExtensions {
    validators = List.copyOf(validators);
  }

  /** These, and one more. */
  UploadExtensions and(UploadValidator validator) {
    List<UploadValidator> all = new ArrayList<>(validators);
    all.add(validator);
    return new UploadExtensions(all);
  }

  /**
   * These, and those whose classes settings name.
   *
   * @param loader of the application's classes
   * @throws io.github.servletstorages.config.ConfigurationException if a class is none of those
   */
  UploadExtensions andNamedIn(UploadConfig config, ClassLoader loader) {
    UploadExtensions all = this;
    for (String name : config.validators()) {
      NamedClass named = NamedClass.of(name, Settings.UPLOAD_VALIDATORS, loader);
      all = all.and(named.newInstance(UploadValidator.class));
    }
    return all;
  }

  /**
   * Adds the checks that validators make.
   *
   * @param request as far as it has been read
   */
  void addChecks(FileChecks checks, IncomingFile file, Supplier<HttpServletRequest> request)
      throws UnprocessableFormException {
    for (UploadValidator validator : validators) {
      checks.add(ValidatorCheck.begin(validator, file, request.get()));
    }
  }
}
