package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.io.IOException;

/**
 * A source file has another content than a moment ago, or than a {@link SourceMemory} says. Another
 * run helps, if nothing is remembered for it.
 */
public final class SourceChangedException extends IOException {

  private static final long serialVersionUID = 1;

  SourceChangedException(Key path) {
    super(path + " was changed while static files were collected. Collect them again.");
  }
}
