package io.github.servletstorages.assets;

import io.github.servletstorages.config.StaticFolder;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds static files in a folder, on a disk or in a WAR. Follows symbolic links that stay inside
 * it; what is elsewhere was not meant to be seen by everyone.
 */
final class FolderFinder implements Finder {

  private final StaticFolder source;

  FolderFinder(StaticFolder source) {
    this.source = source;
  }

  /** A name that differs from the file's own in case alone is another name on every file system. */
  @Override
  public Optional<SourceFile> find(Key path) {
    if (!path.value().startsWith(source.prefix())) {
      return Optional.empty();
    }
    String name = path.value().substring(source.prefix().length());
    try {
      Path file = source.folder().resolve(name);
      return !name.isEmpty() && Files.isRegularFile(file) && isNamedSo(file) && isInside(file)
          ? Optional.of(new SourceFile.AtPath(path, file))
          : Optional.empty();
    } catch (InvalidPathException | NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isNamedSo(Path file) throws IOException {
    Path real = file.toRealPath(LinkOption.NOFOLLOW_LINKS);
    return real.endsWith(source.folder().relativize(file));
  }

  private boolean isInside(Path file) throws IOException {
    return file.toRealPath().startsWith(source.folder().toRealPath());
  }

  /** In the order of paths. A folder that can't be read is an {@link UncheckedIOException}. */
  @Override
  public Stream<SourceFile> list() {
    try {
      return FolderWalk.files(source).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
