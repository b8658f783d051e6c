package io.github.servletstorages.config;

/** What happens when a page names a static file that isn't there. */
public enum MissingPolicy {
  /** The page fails. */
  FAIL,
  /** The log warns, once for each path. */
  WARN,
  /** Nothing. */
  PASS
}
