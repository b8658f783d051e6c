package io.github.servletstorages.sync;

import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.ListedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks a folder in the order of keys: names of folders sort with the slash that follows them. The
 * names in one folder are in memory for each level.
 */
final class FolderWalk implements Iterator<ListedFile> {

  private static final String NO_TEXT =
      "its name is no text in the charset of this machine's locale; try it with the environment"
          + " variable LC_ALL=C.UTF-8, or rename it";

  private final Path root;
  private final Consumer<RefusedFile> refused;
  private final Deque<Iterator<Entry>> levels = new ArrayDeque<>();
  private @Nullable ListedFile next;

  FolderWalk(Path root, Consumer<RefusedFile> refused) {
    this.root = root;
    this.refused = refused;
    levels.push(entries("", root).iterator());
  }

  @Override
  public boolean hasNext() {
    while (next == null && !levels.isEmpty()) {
      Iterator<Entry> level = levels.element();
      if (level.hasNext()) {
        visit(level.next());
      } else {
        levels.pop();
      }
    }
    return next != null;
  }

  @Override
  public ListedFile next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    ListedFile file = next;
    next = null;
    return file;
  }

  private void visit(Entry entry) {
    if (entry.kind() == Kind.FOLDER) {
      levels.push(entries(entry.path(), root.resolve(entry.path())).iterator());
    } else if (entry.kind() == Kind.FILE) {
      visitFile(entry);
    } else {
      refused.accept(new RefusedFile(entry.path(), 0, entry.kind().complaint, false));
    }
  }

  private void visitFile(Entry entry) {
    try {
      next = new ListedFile(Key.of(entry.path()), entry.size(), entry.modified());
    } catch (InvalidKeyException e) {
      refused.accept(
          new RefusedFile(entry.path(), entry.size(), String.valueOf(e.getMessage()), true));
    }
  }

  /** A folder that is gone by now has no files. */
  private List<Entry> entries(String prefix, Path folder) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        add(prefix, path, entries);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    entries.sort((a, b) -> Key.compare(a.path(), b.path()));
    return entries;
  }

  private static void add(String prefix, Path path, List<Entry> entries) throws IOException {
    String name = prefix + path.getFileName();
    try {
      BasicFileAttributes attributes = FolderSource.attributes(path);
      Kind kind = isText(path) ? Kind.of(attributes) : Kind.UNREADABLE;
      entries.add(
          new Entry(
              kind == Kind.FOLDER ? name + "/" : name,
              kind,
              attributes.size(),
              attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return; // deleted just now
    }
  }

  /** A path keeps the bytes of its name, and its text may have lost some of them. */
  private static boolean isText(Path path) {
    return path.equals(path.getFileSystem().getPath(path.toString()));
  }

  private enum Kind {
    FILE(""),
    FOLDER(""),
    LINK("it is a symbolic link, and links are not followed"),
    UNREADABLE(NO_TEXT),
    OTHER("it is neither a file nor a folder");

    private final String complaint;

    Kind(String complaint) {
      this.complaint = complaint;
    }

    static Kind of(BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        return LINK;
      }
      if (attributes.isDirectory()) {
        return FOLDER;
      }
      return attributes.isRegularFile() ? FILE : OTHER;
    }
  }

  /**
   * A name in a folder.
   *
   * @param path from the root on; that of a folder has a slash at the end
   */
  private record Entry(String path, Kind kind, long size, Instant modified) {}
}
