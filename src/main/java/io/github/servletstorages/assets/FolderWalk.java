package io.github.servletstorages.assets;

import io.github.servletstorages.config.StaticFolder;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Walks a folder in the order of keys: names of folders sort with the slash that follows them.
 * Follows symbolic links that stay inside it. Asks for real paths of links alone: to ask for that
 * of each file takes longer than to read small ones. For one walk.
 */
final class FolderWalk {

  private static final System.Logger LOG = System.getLogger(FolderWalk.class.getName());

  private final StaticFolder source;
  private final Path root;
  private final List<SourceFile> files = new ArrayList<>();

  /** The real paths of the folders that the walk is in, the innermost first. */
  private final Deque<Path> inside = new ArrayDeque<>();

  private FolderWalk(StaticFolder source) throws IOException {
    this.source = source;
    this.root = source.folder().toRealPath();
  }

  /**
   * All files of a folder.
   *
   * @throws FileSystemLoopException if a link leads to a folder that it is in
   * @throws IOException if a folder can't be read
   */
  static List<SourceFile> files(StaticFolder source) throws IOException {
    FolderWalk walk = new FolderWalk(source);
    walk.enter(source.prefix(), source.folder(), walk.root);
    return walk.files;
  }

  private void enter(String path, Path folder, Path real) throws IOException {
    if (inside.contains(real)) {
      throw new FileSystemLoopException(folder.toString());
    }
    inside.push(real);
    for (Entry entry : entries(path, folder, real)) {
      if (entry.isFolder()) {
        enter(entry.path(), entry.file(), entry.real());
      } else {
        add(entry);
      }
    }
    inside.pop();
  }

  private void add(Entry file) {
    try {
      files.add(new SourceFile.AtPath(Key.of(file.path()), file.file()));
    } catch (InvalidKeyException e) {
      LOG.log(Level.WARNING, "A static file is left out: {0}", e.getMessage());
    }
  }

  private List<Entry> entries(String path, Path folder, Path real) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path file : names) {
        add(path, file, real, entries);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort((a, b) -> Key.compare(a.path(), b.path()));
    return entries;
  }

  private void add(String folder, Path file, Path realFolder, List<Entry> entries)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    try {
      BasicFileAttributes attributes = attributes(file, LinkOption.NOFOLLOW_LINKS);
      Path real = realFolder.resolve(name);
      if (attributes.isSymbolicLink()) {
        attributes = attributes(file);
        real = file.toRealPath();
      }
      if (!real.startsWith(root)) {
        LOG.log(
            Level.WARNING,
            "A static file is left out: {0} is a link out of {1}",
            file,
            source.folder());
      } else if (attributes.isDirectory()) {
        entries.add(new Entry(folder + name + "/", file, real));
      } else if (attributes.isRegularFile()) {
        entries.add(new Entry(folder + name, file, real));
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.DEBUG, "Gone, or a link that leads nowhere: {0}", file);
    }
  }

  private static BasicFileAttributes attributes(Path file, LinkOption... options)
      throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, options);
  }

  /**
   * A file, or a folder.
   *
   * @param path its logical path; that of a folder has a slash at the end
   * @param file where it is
   * @param real where it is once links have been followed
   */
  private record Entry(String path, Path file, Path real) {

    boolean isFolder() {
      return path.endsWith("/");
    }
  }
}
