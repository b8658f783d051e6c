package io.github.servletstorages.assets;

import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of a folder. */
public record SourceFolder(Path folder) implements Finder {

  /** Writes a file. */
  public SourceFolder file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    return this;
  }

  @Override
  public Optional<SourceFile> find(Key path) {
    Path file = folder.resolve(path.value());
    return Files.isRegularFile(file) ? Optional.of(source(file)) : Optional.empty();
  }

  @Override
  public Stream<SourceFile> list() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(this::source).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SourceFile source(Path file) {
    return new SourceFile.AtPath(
        Key.of(folder.relativize(file).toString().replace('\\', '/')), file);
  }
}
