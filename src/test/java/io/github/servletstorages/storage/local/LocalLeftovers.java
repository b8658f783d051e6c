package io.github.servletstorages.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
            ownedLocks(folders).stream())
        .toList();
  }

  /** One whose owner died before it could say its name is not left for long: its age tells. */
  private static List<String> ownedLocks(LocalFolders folders) throws IOException {
    List<String> owned = new ArrayList<>();
    for (String lock : regularFiles(folders.locks())) {
      if (!KeyLocks.ownerOf(folders.locks().resolve(lock)).isEmpty()) {
        owned.add(lock);
      }
    }
    return owned;
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
