package io.github.servletstorages.assets;

import io.github.servletstorages.config.StaticFolder;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileVisitOption;
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

  private static final System.Logger LOG = System.getLogger(FolderFinder.class.getName());

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
          ? Optional.of(sourceFile(path, file))
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
    return new RealFolder(source.folder()).contains(file);
  }

  /** Sorted by name. A folder that can't be read is an {@link UncheckedIOException}. */
  @Override
  public Stream<SourceFile> list() {
    try (Stream<Path> files =
        Files.find(
            source.folder(),
            Integer.MAX_VALUE,
            (file, attributes) -> attributes.isRegularFile(),
            FileVisitOption.FOLLOW_LINKS)) {
      RealFolder folder = new RealFolder(source.folder());
      return files.sorted().flatMap(file -> listed(file, folder).stream()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<SourceFile> listed(Path file, RealFolder folder) {
    String name = source.folder().relativize(file).toString().replace(File.separatorChar, '/');
    try {
      if (!folder.contains(file)) {
        LOG.log(
            Level.WARNING,
            "A static file is left out: {0} is a link out of {1}",
            file,
            source.folder());
        return Optional.empty();
      }
      return Optional.of(sourceFile(Key.of(source.prefix() + name), file));
    } catch (InvalidKeyException e) {
      LOG.log(Level.WARNING, "A static file is left out: {0}", e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile sourceFile(Key path, Path file) throws IOException {
    return new SourceFile(path, PathUrl.of(file));
  }
}
