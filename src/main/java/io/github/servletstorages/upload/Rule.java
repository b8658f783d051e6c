package io.github.servletstorages.upload;

import io.github.servletstorages.config.Setting;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is allowed, and the name of the setting that says so.
 *
 * @param <T> the value's type
 */
record Rule<T>(T value, String setting) {

  /** The rule of a field if it has one of its own, else that of all. */
  static <T> Rule<T> of(
      String field, Optional<T> own, Setting<T> perField, T general, Setting<T> forAll) {
    return own.map(value -> new Rule<>(value, perField.forField(field).name()))
        .orElseGet(() -> new Rule<>(general, forAll.name()));
  }

  /** The same rule with its value in another form. */
  <R> Rule<R> map(Function<T, R> form) {
    return new Rule<>(form.apply(value), setting);
  }
}
