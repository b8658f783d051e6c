package io.github.servletstorages.upload;

import java.util.stream.Stream;

/**
 * Where an application keeps which of its media files it uses: a table with keys, or with URLs.
 *
 * <pre>{@code
 * ReferenceSource photos = () -> database.query("select key from photo");
 * }</pre>
 */
@FunctionalInterface
public interface ReferenceSource {

  /**
   * All keys or URLs of files that are in use, in any order, as often as it likes. Read once, and
   * closed.
   */
  Stream<String> references();
}
