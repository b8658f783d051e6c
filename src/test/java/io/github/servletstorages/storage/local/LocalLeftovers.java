package io.github.servletstorages.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Looks into the folders of a local storage, past the storage. */
final class LocalLeftovers {

  private LocalLeftovers() {}

  /** Staged files and locks. Records that belong to no file must be found and removed. */
  static List<String> in(LocalConfig config) throws IOException {
    LocalFolders folders = LocalFolders.open(config);
    new LocalCleanup(folders, new LocalRecords(folders)).removeOrphans(Duration.ZERO);
    assertThat(regularFiles(folders.records()).size())
        .as("at most one record a file")
        .isLessThanOrEqualTo(regularFiles(folders.files()).size());
    return Stream.concat(
            regularFiles(folders.staging()).stream().filter(name -> name.endsWith(".part")),
            regularFiles(folders.locks()).stream())
        .toList();
  }

  /** Their paths, relative to the folder. */
  static List<String> regularFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
