package io.github.servletstorages.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files as others publish them: the npm packages that {@code src/it/npm} pins. */
final class NpmPackages {

  private NpmPackages() {}

  /** Skips the tests where they are not installed, unless the build says that they have to be. */
  static final class Installed extends Prerequisite {

    Installed() {
      super("npm.required");
    }

    @Override
    Optional<String> missing() {
      return Files.isRegularFile(folder().resolveSibling("installed-lock.json"))
          ? Optional.empty()
          : Optional.of("there are no npm packages in " + folder() + ": run .ci/npm-packages");
    }
  }

  /** The {@code node_modules} that holds them. */
  static Path folder() {
    return Path.of(BuildProperty.of("it.npm"));
  }

  /** The logical paths of all their files but those that are left out unless one asks for them. */
  static Set<String> paths() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder().relativize(file).toString())
          .filter(path -> !("/" + path).matches(".*/\\..*|.*~|.*/CVS/.*"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
