package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * How a staged file gets its name: whole, at once, and never over another by mistake. Servers that
 * share a folder must have it in the same way.
 */
interface LocalPublication {

  /**
   * Gives a name to a staged file. The staged file may stay.
   *
   * @throws FileAlreadyExistsException if there is a file of that name
   */
  void create(Key key, Path staged, Path target) throws IOException;

  /** Gives a name to a staged file in place of the file that has it. */
  void replace(Key key, Path staged, Path target) throws IOException;
}
