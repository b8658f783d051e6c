package io.github.servletstorages.sync;

import io.github.servletstorages.storage.ListedFile;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file.
 *
 * @param file the file
 * @param action what was done
 * @param reason why
 * @param same what the next run is to know, or null
 * @param again does it once more if what was written together with others was lost, or null
 */
record Outcome(
    ListedFile file,
    SyncAction action,
    String reason,
    LastRun.@Nullable Entry same,
    Workers.@Nullable Work again) {

  static Outcome of(SyncAction action, ListedFile file, String reason) {
    return new Outcome(file, action, reason, null, null);
  }

  static Outcome unchanged(ListedFile file, LastRun.@Nullable Entry same) {
    return new Outcome(file, SyncAction.UNCHANGED, "the same", same, null);
  }

  static Outcome failure(ListedFile file, Throwable failure) {
    return failure instanceof FileCopier.GoneException
        ? of(SyncAction.GONE, file, "it is gone")
        : of(SyncAction.FAIL, file, reason(failure));
  }

  /** What went wrong, in words; a bare file name, which is what some messages are, says nothing. */
  static String reason(Throwable failure) {
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    boolean bare = failure instanceof IOException && !message.contains(" ");
    return bare ? failure.getClass().getSimpleName() + ": " + message : message;
  }

  SyncStep step() {
    return new SyncStep(action, file.path(), file.size(), reason);
  }
}
