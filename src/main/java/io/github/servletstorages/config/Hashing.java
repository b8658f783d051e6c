package io.github.servletstorages.config;

/** Which static files get a hash of their content into their names. */
public enum Hashing {
  /** All. */
  ALL,

  /** All but those whose names carry a hash already, which a build tool has put there. */
  KEEP,

  /** None. */
  NONE
}
