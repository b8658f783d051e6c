package io.github.servletstorages.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is in a folder once symbolic links have been followed. Asks for the real path of each folder
 * below it once, and of files that are links: to ask it of every file takes longer than to read
 * small ones. Not thread-safe.
 */
final class RealFolder {

  private final Path real;
  private final Map<Path, Boolean> folders = new HashMap<>();

  /**
   * @throws IOException if there is no such folder
   */
  RealFolder(Path folder) throws IOException {
    real = folder.toRealPath();
  }

  /**
   * Whether a file is in it, wherever its path leads.
   *
   * @throws IOException if there is no such file
   */
  boolean contains(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? isInside(file) : containsFolder(folderOf(file));
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  private boolean containsFolder(Path folder) throws IOException {
    Boolean known = folders.get(folder);
    if (known == null) {
      known = isInside(folder);
      folders.put(folder, known);
    }
    return known;
  }

  private boolean isInside(Path path) throws IOException {
    return path.toRealPath().startsWith(real);
  }
}
