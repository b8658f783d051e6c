package io.github.servletstorages;

import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** A page names a static file that isn't there. */
public final class UnknownStaticFileException extends RuntimeException {

  /** How many other paths the message names. */
  static final int SHOWN = 3;

  private static final long serialVersionUID = 1L;

  private static final int SHOWN_OF_PATH = 200;

  private final transient Key path;
  private final transient List<String> nearest;

  UnknownStaticFileException(Key path, List<String> nearest) {
    super(message(path, nearest));
    this.path = path;
    this.nearest = List.copyOf(nearest);
  }

  /** The logical path that was asked for. */
  public Key path() {
    return path;
  }

  /** The logical paths that are spelled most like it, nearest first. */
  public List<String> nearest() {
    return nearest;
  }

  private static String message(Key path, List<String> nearest) {
    return "There is no static file "
        + quote(path.value())
        + (nearest.isEmpty()
            ? "; there are none at all."
            : nearest.stream()
                .map(UnknownStaticFileException::quote)
                .collect(Collectors.joining(", ", "; did you mean one of ", "?")));
  }

  private static String quote(String path) {
    return Printable.quote(path, SHOWN_OF_PATH);
  }
}
