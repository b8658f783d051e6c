package io.github.servletstorages.storage.local;

import io.github.servletstorages.storage.Attempt;
import io.github.servletstorages.storage.InvalidKeyException;
import io.github.servletstorages.storage.Key;
import io.github.servletstorages.storage.KeyPrefix;
import io.github.servletstorages.storage.Listed;
import io.github.servletstorages.storage.ListedFile;
import io.github.servletstorages.storage.ListedFolder;
import io.github.servletstorages.storage.Operation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Walks the folders in the order of keys: within a folder, names sort as they stand in keys, those
 * of folders with the slash that follows them. One folder at a time is in memory for each level.
 */
final class LocalListing {

  private static final System.Logger LOG = System.getLogger(LocalListing.class.getName());

  private final LocalFolders folders;
  private final KeyPrefix prefix;
  private final Attempt attempt;

  private LocalListing(LocalFolders folders, KeyPrefix prefix) {
    this.folders = folders;
    this.prefix = prefix;
    this.attempt = new Attempt(Operation.LIST, folders.storage(), prefix.value());
  }

  static Stream<ListedFile> stream(LocalFolders folders, KeyPrefix prefix) {
    return new LocalListing(folders, prefix).files("");
  }

  static Stream<Listed> folder(LocalFolders folders, KeyPrefix prefix) {
    String path = prefix.value().substring(0, prefix.value().lastIndexOf('/') + 1);
    LocalListing listing = new LocalListing(folders, prefix);
    return listing.entries(path).stream().flatMap(listing::inFolder);
  }

  /** A folder counts if there is a file somewhere below it: S3 knows no others. */
  private Stream<? extends Listed> inFolder(Entry entry) {
    if (!entry.isFolder()) {
      return Stream.of(entry.file());
    }
    return files(entry.path()).findAny().isPresent()
        ? Stream.of(new ListedFolder(KeyPrefix.of(entry.path())))
        : Stream.empty();
  }

  /**
   * The files of a folder and those below it.
   *
   * @param path of the folder, as keys start; empty or with a slash at the end
   */
  private Stream<ListedFile> files(String path) {
    return StreamSupport.stream(new Walk(path), false);
  }

  private List<Entry> entries(String path) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folders.files().resolve(path))) {
      for (Path name : names) {
        Entry entry = entry(path, name);
        if (entry != null && mayMatch(entry)) {
          entries.add(entry);
        }
      }
    } catch (IOException e) {
      if (!LocalFolders.isMissing(e)) {
        throw LocalFolders.translate(attempt, e);
      }
      return List.of();
    }
    entries.sort((a, b) -> Key.compare(a.path(), b.path()));
    return entries;
  }

  /** Null for what is no file or folder of a storage. */
  private static @Nullable Entry entry(String folder, Path file) throws IOException {
    Path name = file.getFileName();
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (name != null && (attributes.isDirectory() || attributes.isRegularFile())) {
        Key key = Key.of(folder + name);
        return LocalNames.isPossible(key) ? Entry.of(key, attributes) : null;
      }
    } catch (InvalidKeyException e) {
      LOG.log(Level.DEBUG, "Not listed: {0}", e.getMessage());
    } catch (IOException e) {
      if (!LocalFolders.isMissing(e)) {
        throw e;
      }
    }
    return null;
  }

  private boolean mayMatch(Entry entry) {
    String path = entry.path();
    return path.startsWith(prefix.value()) || (entry.isFolder() && prefix.value().startsWith(path));
  }

  /**
   * What is in a folder.
   *
   * @param path as keys start; that of a folder has a slash at the end
   */
  private record Entry(Key key, String path, BasicFileAttributes attributes) {

    static Entry of(Key key, BasicFileAttributes attributes) {
      String path = attributes.isDirectory() ? key.value() + "/" : key.value();
      return new Entry(key, path, attributes);
    }

    boolean isFolder() {
      return attributes.isDirectory();
    }

    ListedFile file() {
      return new ListedFile(key, attributes.size(), attributes.lastModifiedTime().toInstant());
    }
  }

  private final class Walk extends Spliterators.AbstractSpliterator<ListedFile> {

    private final Deque<Iterator<Entry>> levels = new ArrayDeque<>();

    Walk(String path) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      levels.push(entries(path).iterator());
    }

    @Override
    public boolean tryAdvance(Consumer<? super ListedFile> action) {
      while (!levels.isEmpty()) {
        Iterator<Entry> level = levels.element();
        if (!level.hasNext()) {
          levels.pop();
          continue;
        }
        Entry entry = level.next();
        if (!entry.isFolder()) {
          action.accept(entry.file());
          return true;
        }
        levels.push(entries(entry.path()).iterator());
      }
      return false;
    }
  }
}
