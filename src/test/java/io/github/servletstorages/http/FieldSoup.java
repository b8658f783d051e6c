package io.github.servletstorages.http;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Header field values that are nearly right: the words of a grammar, shuffled, and some noise. */
final class FieldSoup {
  private FieldSoup() {}

  static Arbitrary<String> of(String... words) {
    Arbitrary<String> noise = Arbitraries.chars().all().map(String::valueOf);
    return Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(words)), Tuple.of(1, noise))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
