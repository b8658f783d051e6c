package io.github.servletstorages.web;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of the application was replaced or removed while it runs in production. */
final class StaticFileChangedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Key path;

  /**
   * @param cause why it can't be read, or null if it can
   */
  StaticFileChangedException(Key path, @Nullable IOException cause) {
    super(
        "The static file "
            + path
            + " was changed or removed after the application had started, so it is not what its URLs and its"
            + " ETag say, and is not served. Start the application anew; in development set"
            + " storages.debug to true.",
        cause);
    this.path = path;
  }

  Key path() {
    return path;
  }
}
