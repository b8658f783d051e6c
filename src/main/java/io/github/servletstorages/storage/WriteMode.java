package io.github.servletstorages.storage;

/** What a write does about a file that is there already. */
public enum WriteMode {
  /** Fail with {@link FileExistsException}, atomically: of two writers one wins. */
  CREATE,
  /** Take its place, atomically: a reader sees the old file or the new one. */
  REPLACE
}
