package io.github.servletstorages.assets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Makes WARs and jars for tests. */
public final class Wars {

  private Wars() {}

  /** Packs files into a WAR or jar, by their paths in it. */
  public static Path pack(Path archive, Map<String, String> files) throws IOException {
    Files.createDirectories(Objects.requireNonNull(archive.getParent()));
    URI uri = URI.create("jar:" + archive.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      write(zip.getPath("/"), files);
    }
    return archive;
  }

  /** Packs a folder into a WAR. */
  public static Path pack(Path archive, Path folder) throws IOException {
    URI uri = URI.create("jar:" + archive.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"));
        var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path entry = zip.getPath("/").resolve(folder.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(entry.getParent()));
        Files.copy(file, entry);
      }
    }
    return archive;
  }

  /** Writes files into a folder. */
  public static Path write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue());
    }
    return folder;
  }
}
