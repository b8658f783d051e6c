package io.github.servletstorages.sync;

/** By what files of one size are held to be the same. */
public enum Comparison {
  /**
   * By the SHA-256 of their bytes, as either end knows it, or else by reading. Neither is asked for
   * where the last run found the same versions of both to be the same.
   */
  CONTENT,
  /** By the SHA-256 of their bytes, which are read in either case, whatever was found before. */
  BYTES,
  /** By their size alone. */
  SIZE,
  /** By their times: the same if the source's was not written after the destination's. */
  TIMES
}
