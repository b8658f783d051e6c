package io.github.servletstorages.upload;

import io.github.servletstorages.config.Settings;
import io.github.servletstorages.config.UploadConfig;
import io.github.servletstorages.storage.Key;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the application adds to an upload filter. Immutable.
 *
 * @param validators in the order in which they see files
 * @param keyGenerator what says the keys of files; empty if the template does
 */
record UploadExtensions(
    List<UploadValidator> validators, Optional<UploadKeyGenerator> keyGenerator) {

  static final UploadExtensions NONE = new UploadExtensions(List.of(), Optional.empty());

  UploadExtensions {
    validators = List.copyOf(validators);
  }

  /** These, and one validator more. */
  UploadExtensions with(UploadValidator validator) {
    List<UploadValidator> all = new ArrayList<>(validators);
    all.add(validator);
    return new UploadExtensions(all, keyGenerator);
  }

  /** These with that key generator. */
  UploadExtensions with(UploadKeyGenerator generator) {
    return new UploadExtensions(validators, Optional.of(generator));
  }

  /**
   * These, and those whose classes settings name. A key generator that is there already stays.
   *
   * @param loader of the application's classes
   * @throws io.github.servletstorages.config.ConfigurationException if a class is none of those
   */
  UploadExtensions andNamedIn(UploadConfig config, ClassLoader loader) {
    UploadExtensions all = this;
    for (String name : config.validators()) {
      NamedClass named = NamedClass.of(name, Settings.UPLOAD_VALIDATORS, loader);
      all = all.with(named.newInstance(UploadValidator.class));
    }
    if (keyGenerator.isEmpty() && config.keyGenerator().isPresent()) {
      NamedClass named =
          NamedClass.of(config.keyGenerator().get(), Settings.UPLOAD_KEY_GENERATOR, loader);
      all = all.with(named.newInstance(UploadKeyGenerator.class));
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

  /**
   * The key that the application wants for a file; empty if it leaves that to the template.
   *
   * @param request as far as it has been read
   * @throws ExtensionFailedException if there is none, or it is one of the library's own
   */
  Optional<Key> keyFor(IncomingFile file, Key suggested, Supplier<HttpServletRequest> request) {
    return keyGenerator.map(generator -> keyFor(generator, file, suggested, request.get()));
  }

  private static Key keyFor(
      UploadKeyGenerator generator, IncomingFile file, Key suggested, HttpServletRequest request) {
    try {
      Key key = generator.keyFor(file, suggested, request);
      if (key.value().startsWith(".")) {
        throw new IllegalArgumentException("\"" + key + "\" starts with a dot");
      }
      return key;
    } catch (RuntimeException e) {
      throw ExtensionFailedException.ofKeyGenerator(generator.getClass().getName(), e);
    }
  }
}
