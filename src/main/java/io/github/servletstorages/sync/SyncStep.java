package io.github.servletstorages.sync;

import java.util.Objects;

/**
 * What was done about one file, or would be. Immutable.
 *
 * @param action what
 * @param name the file's key in the destination, or the name in the source that is refused
 * @param size its length in bytes in the source; that in the destination if it is there alone
 * @param reason why, in words; for a copy that has another name, the name in the source too
 */
public record SyncStep(SyncAction action, String name, long size, String reason) {

  public SyncStep {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }
}
