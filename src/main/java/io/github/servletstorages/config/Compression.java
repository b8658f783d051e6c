package io.github.servletstorages.config;

/** Where compressed files are kept. */
public enum Compression {
  /** Nowhere: there are none. */
  NONE,

  /**
   * Beside the others, {@code site.css.gz} beside {@code site.css}. For servers that choose what a
   * browser takes.
   */
  BESIDE,

  /** In place of the others, as gzip. For stores that can't choose. */
  IN_PLACE
}
