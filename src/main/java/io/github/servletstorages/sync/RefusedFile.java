package io.github.servletstorages.sync;

import java.util.Objects;

/**
 * A file of a source that can't be copied as it is. Immutable.
 *
 * @param name its name there, {@code /}-separated; anything at all
 * @param size its length in bytes
 * @param reason why it is refused, as a sentence
 * @param readable whether it could be copied under another name
 */
public record RefusedFile(String name, long size, String reason, boolean readable) {

  public RefusedFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }
}
