package io.github.servletstorages.assets;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text that should be a release and can't be read as one. */
public final class MalformedReleaseException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedReleaseException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
