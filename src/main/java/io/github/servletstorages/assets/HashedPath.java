package io.github.servletstorages.assets;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;

/** Puts hashes into paths: {@code css/site.css} becomes {@code css/site.3f2a9c01d4be.css}. */
final class HashedPath {

  /** 48 bits: two versions of a file don't meet by chance, and URLs stay short. */
  private static final int DIGITS = 12;

  private HashedPath() {}

  /**
   * The path with the hash before its last extension.
   *
   * @param sha256 in hex
   * @throws InvalidKeyException if the path gets too long by it
   */
  static Key of(Key path, String sha256) {
    String text = path.value();
    int dot = text.length() - path.name().length() + path.name().lastIndexOf('.');
    int end = path.name().lastIndexOf('.') > 0 ? dot : text.length();
    return Key.of(text.substring(0, end) + "." + sha256.substring(0, DIGITS) + text.substring(end));
  }
}
