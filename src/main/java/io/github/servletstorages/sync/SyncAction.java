package io.github.servletstorages.sync;

/** What is done about a file, or was found of it. */
public enum SyncAction {
  /** It is missing in the destination or differs there, and is copied. */
  COPY,
  /** It is the same in both. */
  UNCHANGED,
  /** It stays in the destination as it is there: nothing was to be replaced. */
  KEPT,
  /** It is in the destination alone, and is deleted. */
  DELETE,
  /** It is in the destination alone, and stays. */
  EXTRA,
  /** It was deleted from the source while the run was under way. */
  GONE,
  /** Its name is refused, or it can't be read or written, or was found to differ. */
  FAIL;

  /** Whether nothing needs to be said of it. */
  public boolean isNothing() {
    return this == UNCHANGED || this == EXTRA || this == GONE;
  }
}
