package io.github.servletstorages.storage;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One try to do something with a storage, for messages. Immutable.
 *
 * @param operation what was tried
 * @param storage the name of the storage
 * @param subject the key or prefix, or null if it was about the storage as a whole
 */
public record Attempt(Operation operation, String storage, @Nullable String subject)
    implements Serializable {

  public Attempt {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(storage, "storage");
  }

  @Override
  public String toString() {
    String file = subject == null || subject.isEmpty() ? "" : "\"" + subject + "\" in ";
    return operation + " " + file + "storage \"" + storage + "\"";
  }
}
