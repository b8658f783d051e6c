package io.github.servletstorages.web;

import io.github.servletstorages.storage.Key;
import java.io.IOException;

/** A file of the application was replaced while it runs in production. */
final class StaticFileChangedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Key path;

  StaticFileChangedException(Key path) {
    super(
        "The static file "
            + path
            + " was changed after the application had started, so it is not what its URLs and its"
            + " ETag say, and is not served. Start the application anew; in development set"
            + " storages.debug to true.");
    this.path = path;
  }

  Key path() {
    return path;
  }
}
