package io.github.servletstorages.sync;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Printable;
import java.text.Normalizer;
import java.util.Optional;

/** Makes keys of names that are none. */
final class NewNames {

  private static final int REPLACEMENT = '_';

  private NewNames() {}

  /**
   * The name in Unicode Normalization Form C, with {@code _} for what no key has. Empty if that is
   * no key either: a part of it may be too long.
   */
  static Optional<Key> of(String name) {
    String text =
        name.codePoints()
            .map(c -> c != '\\' && Printable.is(c) ? c : REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    try {
      return Optional.of(Key.of(Normalizer.normalize(text, Normalizer.Form.NFC)));
    } catch (InvalidKeyException e) {
      return Optional.empty();
    }
  }
}
