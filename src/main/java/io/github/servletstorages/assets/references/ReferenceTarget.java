package io.github.servletstorages.assets.references;

import io.github.servletstorages.storage.Key;
import java.util.Objects;

/** What a reference leads to. Immutable. */
public sealed interface ReferenceTarget {

  /**
   * A static file, which need not exist.
   *
   * @param path its logical path
   * @param query the query with its question mark; empty if there is none
   * @param fragment the fragment with its number sign; empty if there is none
   */
  record File(Key path, String query, String fragment) implements ReferenceTarget {
    public File {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(query, "query");
      Objects.requireNonNull(fragment, "fragment");
    }
  }

  /** Why a reference leads to no static file. */
  enum NoFile implements ReferenceTarget {
    /** It has a host of its own, or a path that does not start with the base URL. */
    ELSEWHERE("it is not below the base URL of static files"),

    /** It is a {@code data:} URL. */
    DATA("it holds its data itself"),

    /** It is a query, a fragment, or empty. */
    SAME_FILE("it leads to the file that it stands in"),

    /** It is a module specifier like {@code react}, which an import map may resolve. */
    BARE("it is a bare module specifier, which only an import map resolves"),

    /** It climbs out with {@code ..}. */
    OUTSIDE("it leads out of the static files"),

    /** It ends with a slash or a dot segment. */
    FOLDER("it leads to a folder"),

    /** It has a malformed escape, an escaped slash, or characters that no key has. */
    INVALID("its path can't be the name of a file");

    private final String reason;

    NoFile(String reason) {
      this.reason = reason;
    }

    /** The reason, for messages: it goes on after a colon. */
    public String reason() {
      return reason;
    }
  }
}
