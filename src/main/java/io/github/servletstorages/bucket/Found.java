package io.github.servletstorages.bucket;

import java.util.Optional;

/**
 * What was found of one part of a bucket. Immutable.
 *
 * @param value what it is; empty if it was never set
 * @param hasFeature whether the store has such a thing at all
 */
record Found<T>(Optional<T> value, boolean hasFeature) {

  static <T> Found<T> of(T value) {
    return new Found<>(Optional.of(value), true);
  }

  static <T> Found<T> unset() {
    return new Found<>(Optional.empty(), true);
  }

  static <T> Found<T> noFeature() {
    return new Found<>(Optional.empty(), false);
  }
}
